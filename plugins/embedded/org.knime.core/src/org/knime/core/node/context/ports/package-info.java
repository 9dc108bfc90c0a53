// SPDX-License-Identifier: Apache-2.0
/** Stand-in. Which ports a node is created with. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.node.context.ports;
