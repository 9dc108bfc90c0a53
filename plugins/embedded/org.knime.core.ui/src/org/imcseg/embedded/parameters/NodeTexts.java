// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.util.List;
import java.util.Optional;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.node.parameters.NodeParameters;

/**
 * The texts of a node that is described by a {@code DefaultNode}. KNIME shows them; here the workflow writer and tests
 * read them.
 *
 * @param name its name
 * @param icon path of its icon, relative to the factory
 * @param shortDescription one sentence
 * @param fullDescription HTML
 * @param keywords search terms
 * @param inputs the input port groups
 * @param outputs the output port groups
 * @param parameters the class of its settings, if any
 * @param view HTML about its view, if it has one
 */
public record NodeTexts(
        String name,
        String icon,
        String shortDescription,
        String fullDescription,
        List<String> keywords,
        List<Port> inputs,
        List<Port> outputs,
        Optional<Class<? extends NodeParameters>> parameters,
        Optional<String> view) {
    /**
     * A port group.
     *
     * @param id the id of the group
     * @param name what is shown
     * @param description HTML
     */
    public record Port(String id, String name, String description) {}

    private static final class Description extends NodeDescription {
        private final NodeTexts m_texts;

        Description(NodeTexts texts) {
            m_texts = texts;
        }
    }

    /** The texts as a factory gives them to KNIME. */
    public NodeDescription asDescription() {
        return new Description(this);
    }

    /** The texts of a factory; empty if it is not described by a {@code DefaultNode}. */
    public static Optional<NodeTexts> of(NodeFactory<?> factory) {
        return EmbeddedSpi.NODES
                .description(factory)
                .filter(Description.class::isInstance)
                .map(d -> ((Description) d).m_texts);
    }
}
