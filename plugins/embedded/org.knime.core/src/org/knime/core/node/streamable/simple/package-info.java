// SPDX-License-Identifier: Apache-2.0
/** Stand-in. Nodes that make one row out of one. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.node.streamable.simple;
