// SPDX-License-Identifier: Apache-2.0
/** Stand-in for the part of the KNIME core that the nodes use. */
package org.knime.core.data;
