// SPDX-License-Identifier: Apache-2.0
/**
 * Views of nodes: a page shared by all views, what a node keeps for its view, and the service that answers the page.
 * Views use only the public {@link org.knime.node.DefaultView}.
 */
package org.imcseg.knime.views;
