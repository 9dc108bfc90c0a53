// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. What passes from node to node, and its types. Only what the nodes need, with the signatures of the real
 * bundle.
 */
package org.knime.core.node.port;
