// SPDX-License-Identifier: Apache-2.0
/** Stand-in. How a node is created. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.node.context;
