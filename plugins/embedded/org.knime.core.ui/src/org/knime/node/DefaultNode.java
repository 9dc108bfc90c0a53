// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;

/** A node described by a chain of calls: name, icon, descriptions, ports, model. */
public final class DefaultNode implements FluentNodeAPI {
    final String m_name;
    final String m_icon;
    final String m_shortDescription;
    final String m_fullDescription;
    final List<PortGroup> m_ports;
    final DefaultModel m_model;
    final List<String> m_keywords = new ArrayList<>();
    NodeType m_type;
    DefaultView m_view;

    private DefaultNode(
            String name,
            String icon,
            String shortDescription,
            String fullDescription,
            List<PortGroup> ports,
            DefaultModel model) {
        m_name = name;
        m_icon = icon;
        m_shortDescription = shortDescription;
        m_fullDescription = fullDescription;
        m_ports = ports;
        m_model = model;
    }

    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> ports -> {
            final var groups = PortGroup.collect(ports);
            return model -> new DefaultNode(
                    name, icon, shortDescription, fullDescription, groups, model.apply(DefaultModel.create()));
        };
    }

    public DefaultNode nodeType(NodeType type) {
        m_type = type;
        return this;
    }

    public DefaultNode keywords(String... keywords) {
        m_keywords.addAll(List.of(keywords));
        return this;
    }

    public DefaultNode addView(Function<DefaultView.RequireViewParameters, DefaultView> view) {
        m_view = view.apply(DefaultView.create());
        return this;
    }

    /** Links are shown in KNIME's node description only. */
    public DefaultNode addExternalResource(String href, String description) {
        return this;
    }

    public interface RequireName {
        RequireIcon name(String name);
    }

    public interface RequireIcon {
        RequireShortDescription icon(String relativePath);
    }

    public interface RequireShortDescription {
        RequireFullDescription shortDescription(String shortDescription);
    }

    public interface RequireFullDescription {
        RequireSinceVersion fullDescription(String fullDescription);
    }

    public interface RequireSinceVersion {
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    public interface RequireModel {
        DefaultNode model(Function<DefaultModel.RequireModelParameters, DefaultModel> model);
    }
}
