// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/nodes} match the texts of the nodes. {@code -Dimcseg.writeSnapshot=true} writes them and
 * removes those of nodes that are gone.
 */
class NodePagesTest {
    private static final Path FOLDER = Path.of("../../docs/nodes");
    private static final String REMEDY =
            " is not what the nodes say about themselves. Write the pages again, look at them and commit them:"
                    + " ./mvnw package -Dimcseg.writeSnapshot=true -Dtest=NodePagesTest -Dsurefire.failIfNoSpecifiedTests=false";

    private static Map<String, String> pages;

    @BeforeAll
    static void makePages() throws Exception {
        List<DocumentedNode> nodes = DocumentedNode.all(Path.of("plugin.xml"));
        Map<String, String> links =
                nodes.stream().collect(Collectors.toMap(n -> n.texts().name(), DocumentedNode::file));
        pages = new TreeMap<>(Map.of("README.md", NodeIndex.text(nodes)));
        for (DocumentedNode node : nodes) {
            pages.put(node.file(), new NodePage(node, links, FOLDER).text());
        }
        if (Boolean.getBoolean("imcseg.writeSnapshot")) {
            write();
        }
    }

    private static void write() throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : written()) {
            if (!pages.containsKey(file)) {
                Files.delete(FOLDER.resolve(file));
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    private static List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyNodeHasAPageAndNothingElseHas() throws IOException {
        assertEquals(List.copyOf(pages.keySet()), written(), "docs/nodes" + REMEDY);
    }

    @Test
    void pagesSayWhatTheNodesSay() throws IOException {
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = FOLDER.resolve(page.getKey());
            assertEquals(
                    page.getValue(),
                    Files.exists(file) ? Files.readString(file) : "",
                    "docs/nodes/" + page.getKey() + REMEDY);
        }
    }
}
