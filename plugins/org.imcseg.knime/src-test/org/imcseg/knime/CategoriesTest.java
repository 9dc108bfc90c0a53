// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The place of the nodes in KNIME's node repository. */
class CategoriesTest {
    private static final String TOP = "/community/imcseg";

    /** Path of a category, and the ids of what it holds with the id that each follows, by which KNIME sorts. */
    private final Map<String, Map<String, String>> followed = new LinkedHashMap<>();

    @Test
    void categoriesAndNodesStandInTheOrderOfWork() throws Exception {
        for (Element category : elements("category")) {
            assertFalse(category.getAttribute("name").isBlank()
                    || category.getAttribute("description").isBlank());
            assertEquals("false", category.getAttribute("locked"), "others may add nodes");
            add(category.getAttribute("path"), category.getAttribute("level-id"), category);
        }
        assertEquals(List.of("io", "prepare", "segment", "evaluate", "experiments"), sorted(TOP));
        List<String> paths = sorted(TOP).stream().map(id -> TOP + "/" + id).toList();
        for (Element node : elements("node")) {
            String path = node.getAttribute("category-path");
            assertTrue(paths.contains(path), path + " of " + node.getAttribute("factory-class"));
            add(path, node.getAttribute("factory-class"), node);
        }
        for (String path : paths) {
            assertEquals(
                    List.copyOf(followed.get(path).keySet()),
                    sorted(path),
                    "the file lists " + path + " in the order shown");
        }
    }

    @Test
    void everyCategoryHasAnIconWithSource() throws Exception {
        List<String> icons = new ArrayList<>();
        for (Element category : elements("category")) {
            String icon = category.getAttribute("icon");
            BufferedImage image = ImageIO.read(Path.of(icon).toFile());
            assertEquals(16, image.getWidth(), icon);
            assertEquals(16, image.getHeight(), icon);
            assertTrue(Files.exists(Path.of(icon.replace(".png", ".svg"))), icon);
            assertFalse(icons.contains(icon), icon + " stands for one category only");
            icons.add(icon);
        }
    }

    private void add(String path, String id, Element element) {
        followed.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(id, element.getAttribute("after"));
    }

    /**
     * An empty {@code after} comes first; an unknown one, such as a slash, KNIME logs as a coding problem. One follows
     * each at most.
     */
    private List<String> sorted(String path) {
        Map<String, String> children = followed.get(path);
        List<String> order = new ArrayList<>();
        String last = "";
        while (order.size() < children.size()) {
            String previous = last;
            List<String> next = children.keySet().stream()
                    .filter(id -> children.get(id).equals(previous))
                    .toList();
            assertEquals(1, next.size(), "what follows '" + previous + "' in " + path + ": " + next);
            last = next.get(0);
            order.add(last);
        }
        return order;
    }

    private static List<Element> elements(String name) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("plugin.xml").toFile())
                .getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
