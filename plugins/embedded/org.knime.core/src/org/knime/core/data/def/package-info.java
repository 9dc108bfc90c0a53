// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Cells with a text, a number or a truth value. Only what the nodes need, with the signatures of the real
 * bundle.
 */
package org.knime.core.data.def;
