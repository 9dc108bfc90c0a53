// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Tables seen from a node: cells and their types, rows, columns and their domains. Only what the nodes need,
 * with the signatures of the real bundle.
 */
package org.knime.core.data;
