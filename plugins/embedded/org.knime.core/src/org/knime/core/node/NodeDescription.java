// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.Optional;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** A node's name, texts and port names. */
public abstract class NodeDescription {

    public NodeDescription() {
    }

    public abstract String getIconPath();

    public abstract String getInportDescription(int index);

    public abstract String getInportName(int index);

    public abstract String getInteractiveViewName();

    public abstract String getNodeName();

    public abstract String getOutportDescription(int index);

    public abstract String getOutportName(int index);

    public abstract NodeType getType();

    public abstract int getViewCount();

    public abstract String getViewDescription(int index);

    public abstract String getViewName(int index);

    public abstract Element getXMLDescription();

    public Optional<String> getShortDescription() {
        return Optional.empty();
    }

    public Optional<String> getIntro() {
        return Optional.empty();
    }

    public String[] getKeywords() {
        return new String[0];
    }
}
