// SPDX-License-Identifier: Apache-2.0
/** Stand-in for the utilities of KNIME that the nodes use. */
package org.knime.core.util;
