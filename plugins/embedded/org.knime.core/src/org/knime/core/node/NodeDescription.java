// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** What a node says about itself: name, icon, texts. */
public abstract class NodeDescription {

    public NodeDescription() {}
}
