// SPDX-License-Identifier: Apache-2.0
/**
 * Views of nodes: a page that is the same for all of them, what a node keeps for its view, and what answers the page.
 * Views go through the public {@link org.knime.node.DefaultView} only.
 */
package org.imcseg.knime.views;
