// SPDX-License-Identifier: Apache-2.0
/** Stand-in for KNIME Image Processing. */
package org.knime.knip.core;
