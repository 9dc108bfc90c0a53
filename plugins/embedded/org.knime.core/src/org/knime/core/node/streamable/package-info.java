// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Nodes that work while their input is still coming. Only what the nodes need, with the signatures of the
 * real bundle.
 */
package org.knime.core.node.streamable;
