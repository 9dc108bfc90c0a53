// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imcseg.embedded.parameters.NodeTexts;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A registered node with all its texts.
 *
 * @param category where KNIME's node repository shows it, in words
 * @param factory its factory's class
 * @param texts name, descriptions and settings
 * @param inputs type of each input port of a new node by the id of its port group; optional ones are missing
 * @param outputs the same for output ports
 */
record DocumentedNode(
        String category, Class<?> factory, NodeTexts texts, Map<String, String> inputs, Map<String, String> outputs) {
    /** All nodes of {@code plugin.xml}, in its order. */
    static List<DocumentedNode> all(Path pluginXml) throws Exception {
        Document plugin =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pluginXml.toFile());
        Map<String, String> categories = new LinkedHashMap<>(Map.of("/community", "Community Nodes"));
        for (Element category : elements(plugin, "category")) {
            String parent = category.getAttribute("path").replaceFirst("(?<=.)/$", "");
            categories.put(
                    parent + "/" + category.getAttribute("level-id"),
                    categories.getOrDefault(parent, parent) + " › " + category.getAttribute("name"));
        }
        Map<String, String> own = new LinkedHashMap<>();
        elements(plugin, "portType").forEach(t -> own.put(t.getAttribute("objectClass"), t.getAttribute("name")));
        List<DocumentedNode> nodes = new ArrayList<>();
        for (Element node : elements(plugin, "node")) {
            String path = node.getAttribute("category-path").replaceFirst("(?<=.)/$", "");
            nodes.add(of(categories.getOrDefault(path, path), Class.forName(node.getAttribute("factory-class")), own));
        }
        return nodes;
    }

    private static List<Element> elements(Document document, String tag) {
        var found = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static DocumentedNode of(String category, Class<?> type, Map<String, String> portTypes)
            throws ReflectiveOperationException {
        NodeFactory<?> factory = (NodeFactory<?>) type.getConstructor().newInstance();
        NodeTexts texts =
                NodeTexts.of(factory).orElseThrow(() -> new IllegalArgumentException(type + " has no description"));
        Optional<ModifiablePortsConfiguration> ports = EmbeddedSpi.NODES
                .createConfiguration(factory)
                .flatMap(ModifiableNodeCreationConfiguration::getPortConfig);
        return new DocumentedNode(
                category,
                type,
                texts,
                ports.map(p -> types(p.getInputPortLocation(), p.getInputPorts(), portTypes))
                        .orElse(Map.of()),
                ports.map(p -> types(p.getOutputPortLocation(), p.getOutputPorts(), portTypes))
                        .orElse(Map.of()));
    }

    private static Map<String, String> types(Map<String, int[]> locations, PortType[] ports, Map<String, String> own) {
        Map<String, String> types = new LinkedHashMap<>();
        locations.forEach((id, at) -> {
            PortType type = ports[at[0]];
            types.put(id, own.getOrDefault(type.getPortObjectClass().getName(), type.getName()));
        });
        return types;
    }

    /** The name of its page. */
    String file() {
        return texts.name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceFirst("-$", "") + ".md";
    }

    /** Its drawing, as seen from a folder two levels below the root of the repository. */
    String icon() {
        String folder = factory.getPackageName().replace('.', '/');
        return "../../plugins/org.imcseg.knime/src/" + folder + "/"
                + texts.icon().replace(".png", ".svg");
    }
}
