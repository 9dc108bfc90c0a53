// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imcseg.embedded.runtime.probe.ProbeRegistry;
import org.imcseg.embedded.runtime.probe.SettingsFactory;
import org.imcseg.embedded.runtime.probe.SourceFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class WorkflowPreviewTest {
    private static final String TEXT =
            """
        Start here: rows

        Makes rows and hands them on, in order to show that a paragraph which is longer than its note is wide is broken (`rows`).

        - `rows`: how many of them are made, which is a matter of taste and of the time that somebody has
        - `no`: short""";

    /** The first and the third node are connected past the second. */
    private static WorkflowBuilder inARow() {
        final var workflow =
                new WorkflowBuilder("row", "A row\n\nof `three` nodes.", new ProbeRegistry(), ProbeRegistry.PLUGIN);
        final var source = workflow.add(SourceFactory.class.getName(), 100, 200).caption("Makes <rows>");
        final var between = workflow.add(SettingsFactory.class.getName(), 280, 200)
                .caption("something else, in so many words that they need two lines");
        final var last = workflow.add(SettingsFactory.class.getName(), 460, 200);
        return workflow.connect(source, 1, between, 1)
                .connect(source, 1, last, 1)
                .connect(source, 0, last, 0);
    }

    private static Document document(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }

    @Test
    void connectionsGoAroundNodesAndTheirTexts() throws Exception {
        final var layout = WorkflowLayout.of(inARow());
        final var between = layout.nodes().get(1);
        assertTrue(layout.paths().get(0).bends().isEmpty());
        for (final var path : layout.paths().subList(1, 3)) {
            assertFalse(path.bends().isEmpty());
            for (final var point : path.samples()) {
                for (final var box : List.of(between.nameBox(), between.iconBox(), between.commentBox())) {
                    assertFalse(box.contains(point), point + " in " + box);
                }
            }
        }
        final var file = WorkflowWriter.files(inARow()).get("workflow.knime");
        final var saved = (NodeSettings) NodeSettings.loadFromXML(new ByteArrayInputStream(file));
        final var around = saved.getNodeSettings("connections").getNodeSettings("connection_1");
        assertEquals("org.knime.core.node.workflow.ConnectionUIInformation", around.getString("ui_classname"));
        final var first = layout.paths().get(1).bends().get(0);
        assertEquals(
                layout.paths().get(1).bends().size(),
                around.getNodeSettings("ui_settings").getInt("extrainfo.conn.bendpoints_size"));
        assertEquals(
                List.of((int) first.x(), (int) first.y()),
                IntStream.of(around.getNodeSettings("ui_settings").getIntArray("extrainfo.conn.bendpoints_0"))
                        .boxed()
                        .toList());
    }

    /** Widths from Adobe's metrics of Helvetica: H 722, a 556, l 222, o 556; bold a 556, l 278. */
    @Test
    void textIsAsWideAsItsLetters() {
        assertEquals((722 + 556 + 2 * 222 + 556) * 0.012, TextWidth.of("Hallo", 12, false), 1e-9);
        assertEquals((556 + 278) * 0.01, TextWidth.of("al", 10, true), 1e-9);
    }

    @Test
    void textStaysInsideItsNote() throws Exception {
        for (final var width : List.of(150, 240, 400)) {
            final var height = WorkflowBuilder.noteHeight(TEXT, width);
            final var workflow = inARow().note(40, -600, width, height, 0x2b94b1, TEXT);
            final var svg = document(WorkflowWriter.files(workflow).get(WorkflowWriter.PREVIEW));
            double lowest = -600;
            final List<String> shown = new ArrayList<>();
            for (final var text : elements(svg.getElementsByTagName("text"))) {
                final var y = Double.parseDouble(text.getAttribute("y"));
                if (y < 0) {
                    final var x = Double.parseDouble(text.getAttribute("x"));
                    assertTrue(y > lowest, "lines follow each other");
                    assertTrue(
                            x > 40 && x + Double.parseDouble(text.getAttribute("textLength")) < 40 + width,
                            text.getTextContent());
                    lowest = y;
                    shown.add(text.getTextContent());
                }
            }
            assertTrue(lowest < -600 + height);
            assertEquals(TEXT.replace("`", "").replace("\n- ", " ").replaceAll("\\s+", " "), String.join(" ", shown));
        }
        final var low = inARow().note(40, -600, 150, 60, 0x2b94b1, TEXT);
        assertTrue(assertThrows(IllegalStateException.class, () -> WorkflowWriter.files(low))
                .getMessage()
                .contains("60 pixels high"));
    }

    @Test
    void theDescriptionHasTheElementsOfKnimesSchemaInItsOrder() throws Exception {
        final var workflow = inARow().tag("cells & more").link("https://example.org/?a=1&b=2", "A \"paper\"");
        final var metadata = document(WorkflowWriter.files(workflow).get("workflow-metadata.xml"))
                .getDocumentElement();
        assertEquals("text/html", metadata.getAttribute("content-type"));
        assertEquals(
                List.of("author", "created", "last-modified", "description", "tags", "links"),
                elements(metadata.getChildNodes()).stream()
                        .map(Element::getTagName)
                        .toList());
        assertEquals(
                "<p><strong>A row</strong></p><p>of <strong>three</strong> nodes.</p>",
                metadata.getElementsByTagName("description").item(0).getTextContent());
        assertEquals(
                "cells & more", metadata.getElementsByTagName("tag").item(0).getTextContent());
        assertEquals(
                "https://example.org/?a=1&b=2",
                ((Element) metadata.getElementsByTagName("link").item(0)).getAttribute("href"));
    }
}
