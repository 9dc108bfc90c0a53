// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.imcseg.embedded.parameters.NodeTexts;
import org.knime.core.node.NodeFactory;
import org.xml.sax.SAXException;

/** The name of a node: from its builder, else from the XML file beside its factory. */
final class NodeNames {
    private NodeNames() {}

    static String of(NodeFactory<?> factory) {
        return NodeTexts.of(factory).map(NodeTexts::name).orElseGet(() -> fromDescriptor(factory.getClass()));
    }

    private static String fromDescriptor(Class<?> factory) {
        final var file = factory.getSimpleName() + ".xml";
        try (var in = factory.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        factory.getName() + " has no node description " + file + " beside it");
            }
            final var builders = DocumentBuilderFactory.newInstance();
            builders.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return builders.newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("name")
                    .item(0)
                    .getTextContent()
                    .strip();
        } catch (IOException | SAXException | ParserConfigurationException ex) {
            throw new IllegalArgumentException(file + " cannot be read: " + ex.getMessage(), ex);
        }
    }
}
