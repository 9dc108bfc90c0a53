// SPDX-License-Identifier: Apache-2.0
/** Stand-in. Settings as a tree, and their XML. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.node.config.base;
