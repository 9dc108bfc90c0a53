// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imcseg.embedded.parameters.NodeTexts;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * What KNIME renders: it puts each text between tags and parses it as XML, and refuses the whole node where that fails.
 */
class DescriptionsTest {
    /** Those of KNIME's node descriptions. */
    private static final Set<String> TAGS =
            Set.of("text", "p", "b", "i", "tt", "br", "ul", "ol", "li", "a", "sub", "sup", "pre", "h3", "h4");

    static List<String> factories() throws Exception {
        List<String> factories = new ArrayList<>();
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("plugin.xml").toFile())
                .getElementsByTagName("node");
        for (int i = 0; i < nodes.getLength(); i++) {
            factories.add(((Element) nodes.item(i)).getAttribute("factory-class"));
        }
        return factories;
    }

    private static NodeFactory<?> factory(String name) throws Exception {
        return (NodeFactory<?>) Class.forName(name).getConstructor().newInstance();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyTextCanBeRendered(String name) throws Exception {
        NodeTexts texts = NodeTexts.of(factory(name)).orElseThrow();
        assertTrue(
                texts.name().length() > 3 && Character.isUpperCase(texts.name().charAt(0)));
        assertTrue(
                texts.keywords().size() >= 3
                        && new HashSet<>(texts.keywords()).size()
                                == texts.keywords().size(),
                "keywords");
        assertSentence(texts.shortDescription(), "short description");
        assertTrue(texts.shortDescription().length() < 140);
        render(texts.fullDescription(), "full description");
        assertTrue(texts.fullDescription().length() > 150, "full description");
        if (texts.view().isPresent()) {
            assertSentence(texts.view().get(), "view");
        }
        for (List<NodeTexts.Port> ports : List.of(texts.inputs(), texts.outputs())) {
            for (NodeTexts.Port port : ports) {
                assertFalse(port.name().isBlank());
                assertSentence(port.description(), port.name());
            }
            assertEquals(
                    ports.size(),
                    ports.stream().map(NodeTexts.Port::name).distinct().count(),
                    "names of ports");
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyPortIsNamed(String name) throws Exception {
        NodeFactory<?> factory = factory(name);
        NodeTexts texts = NodeTexts.of(factory).orElseThrow();
        NodeModel model = EmbeddedSpi.NODES.createModel(
                factory, EmbeddedSpi.NODES.createConfiguration(factory).orElse(null));
        assertTrue(texts.inputs().size() >= EmbeddedSpi.NODES.inPorts(model).size());
        assertEquals(texts.outputs().size(), EmbeddedSpi.NODES.outPorts(model).size());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everySettingCanBeRendered(String name) throws Exception {
        Class<?> type = NodeTexts.of(factory(name)).orElseThrow().parameters().orElse(null);
        if (type == null) { // a node without settings
            return;
        }
        Set<String> titles = new HashSet<>();
        List<Field> fields = new ArrayList<>(List.of(type.getDeclaredFields()));
        fields.addAll(List.of(type.getSuperclass().getDeclaredFields()));
        for (Field field : fields) {
            Widget widget = field.getAnnotation(Widget.class);
            if (widget != null) {
                assertTrue(titles.add(widget.title()), widget.title() + " twice");
                assertSentence(widget.description(), widget.title());
                if (field.getType().isEnum()) {
                    labels(field.getType());
                }
            }
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            Section section = inner.getAnnotation(Section.class);
            assertTrue(section == null || !section.title().isBlank(), inner.getName());
        }
    }

    private static void labels(Class<?> type) throws Exception {
        Set<String> values = new HashSet<>();
        for (Object constant : type.getEnumConstants()) {
            Label label = type.getField(((Enum<?>) constant).name()).getAnnotation(Label.class);
            assertTrue(label != null && values.add(label.value()), type.getName() + "." + constant);
            assertSentence(label.description(), label.value());
        }
    }

    private static void assertSentence(String text, String of) throws Exception {
        render(text, of);
        assertTrue(text.strip().matches("(?s).*\\.\\)?"), of + ": " + text);
    }

    private static void render(String text, String of) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        NodeList elements = builder.parse(new InputSource(new StringReader("<text>" + text + "</text>")))
                .getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            assertTrue(
                    TAGS.contains(elements.item(i).getNodeName()),
                    of + " has the tag " + elements.item(i).getNodeName());
        }
    }
}
