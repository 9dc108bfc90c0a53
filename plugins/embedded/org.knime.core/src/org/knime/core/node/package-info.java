// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Nodes: factory, model, settings, execution, messages. Only what the nodes need, with the signatures of the
 * real bundle.
 */
package org.knime.core.node;
