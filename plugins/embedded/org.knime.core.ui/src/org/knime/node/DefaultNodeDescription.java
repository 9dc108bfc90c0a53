// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** What a {@link DefaultNode} says about itself. */
final class DefaultNodeDescription extends NodeDescription {
    private final DefaultNode m_node;
    private final List<PortGroup> m_inputs;
    private final List<PortGroup> m_outputs;

    DefaultNodeDescription(DefaultNode node) {
        m_node = node;
        m_inputs = node.m_ports.stream().filter(group -> group.m_input).toList();
        m_outputs = node.m_ports.stream().filter(group -> !group.m_input).toList();
    }

    @Override
    public String getNodeName() {
        return m_node.m_name;
    }

    @Override
    public String getIconPath() {
        return m_node.m_icon;
    }

    @Override
    public Optional<String> getShortDescription() {
        return Optional.of(m_node.m_shortDescription);
    }

    @Override
    public Optional<String> getIntro() {
        return Optional.of(m_node.m_fullDescription);
    }

    @Override
    public String[] getKeywords() {
        return m_node.m_keywords.toArray(new String[0]);
    }

    @Override
    public NodeType getType() {
        return m_node.m_type;
    }

    @Override
    public String getInportName(int index) {
        return index < m_inputs.size() ? m_inputs.get(index).m_name : null;
    }

    @Override
    public String getInportDescription(int index) {
        return index < m_inputs.size() ? m_inputs.get(index).m_description : null;
    }

    @Override
    public String getOutportName(int index) {
        return index < m_outputs.size() ? m_outputs.get(index).m_name : null;
    }

    @Override
    public String getOutportDescription(int index) {
        return index < m_outputs.size() ? m_outputs.get(index).m_description : null;
    }

    @Override
    public int getViewCount() {
        return 0;
    }

    @Override
    public String getViewName(int index) {
        return null;
    }

    @Override
    public String getViewDescription(int index) {
        return null;
    }

    @Override
    public String getInteractiveViewName() {
        return null;
    }

    @Override
    public Element getXMLDescription() {
        return null;
    }
}
