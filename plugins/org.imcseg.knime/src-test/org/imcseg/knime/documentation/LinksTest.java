// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that the project's Markdown files refer to exists: files, pictures, headings, workflows and their
 * variables.
 */
class LinksTest {
    private static final Pattern RUN = Pattern.compile("workflows/run(-knime)?(\\.cmd)? (?=.*\\.knwf)");
    private static final Pattern WORKFLOW = Pattern.compile("[\\w./-]*\\.knwf");
    private static final Pattern VARIABLE = Pattern.compile("-workflow\\.variable=(\\w+),");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.])/(home|root|Users|work|private)/\\w|[A-Z]:\\\\Users|file:///");

    private static List<MarkdownFile> files;

    @BeforeAll
    static void read() throws IOException {
        files = Repository.markdown();
    }

    @Test
    void everyFileThatIsLinkedExists() {
        List<String> broken = new ArrayList<>();
        for (MarkdownFile file : files) {
            for (MarkdownFile.Link link : file.links()) {
                problem(file, link.target())
                        .ifPresent(p ->
                                broken.add(Repository.ROOT.relativize(file.file()) + ":" + link.line() + ": " + p));
            }
        }
        assertEquals("", String.join("\n", broken));
    }

    private static Optional<String> problem(MarkdownFile from, String target) {
        if (target.matches("[a-z]+:.*")) {
            return web(target) ? Optional.empty() : Optional.of("'" + target + "' is no address of the web");
        }
        int hash = target.indexOf('#');
        String path = URLDecoder.decode(hash < 0 ? target : target.substring(0, hash), StandardCharsets.UTF_8);
        Path file =
                path.isEmpty() ? from.file() : from.file().resolveSibling(path).normalize();
        if (path.startsWith("/") || !file.startsWith(Repository.ROOT) || !Files.exists(file)) {
            return Optional.of("there is no '" + path + "' in the repository, seen from this file");
        }
        String anchor = hash < 0 ? "" : target.substring(hash + 1);
        if (!anchor.isEmpty()
                && file.toString().endsWith(".md")
                && !anchors(file).contains(anchor)) {
            return Optional.of(
                    "no heading of '" + path + "' has the anchor '" + anchor + "'. There are " + anchors(file));
        }
        return Optional.empty();
    }

    private static boolean web(String target) {
        return target.startsWith("mailto:")
                || target.matches("https?://.+") && URI.create(target).getHost() != null;
    }

    private static Set<String> anchors(Path file) {
        return files.stream()
                .filter(f -> f.file().equals(file))
                .findFirst()
                .map(MarkdownFile::anchors)
                .orElse(Set.of());
    }

    @Test
    void everyCommandNamesAWorkflowAndVariablesThatItHas() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (MarkdownFile file : files) {
            for (String command : Repository.commands(file, RUN)) {
                Matcher workflow = WORKFLOW.matcher(command);
                if (workflow.find() && workflow.group().startsWith("workflows/")) {
                    Path knwf = Repository.ROOT.resolve(workflow.group());
                    Set<String> known = Files.exists(knwf) ? Repository.variables(knwf) : Set.of();
                    String where = Repository.ROOT.relativize(file.file()) + ": " + workflow.group();
                    if (!Files.exists(knwf)) {
                        wrong.add(where + " does not exist");
                    }
                    VARIABLE.matcher(command)
                            .results()
                            .map(v -> v.group(1))
                            .filter(v -> Files.exists(knwf) && !known.contains(v))
                            .forEach(v -> wrong.add(where + " has no variable " + v + " but " + known));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void noPathIsThatOfOneMachine() {
        List<String> found = new ArrayList<>();
        for (MarkdownFile file : files) {
            file.lines().stream()
                    .filter(line -> MACHINE_PATH.matcher(line).find())
                    .forEach(line -> found.add(Repository.ROOT.relativize(file.file()) + ": " + line));
        }
        assertEquals("", String.join("\n", found));
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() {
        Deque<Path> next = new ArrayDeque<>(List.of(Repository.ROOT.resolve("README.md")));
        Set<Path> reached = new HashSet<>(next);
        while (!next.isEmpty()) {
            Path from = next.pop();
            files.stream()
                    .filter(f -> f.file().equals(from))
                    .flatMap(f -> f.links().stream())
                    .map(link -> link.target().replaceFirst("#.*", ""))
                    .filter(t -> t.endsWith(".md") && !t.contains(":"))
                    .map(t -> from.resolveSibling(t).normalize())
                    .filter(reached::add)
                    .forEach(next::add);
        }
        List<Path> lost = files.stream()
                .map(MarkdownFile::file)
                .filter(f -> f.startsWith(Repository.ROOT.resolve("docs")))
                .filter(f -> !reached.contains(f))
                .toList();
        assertEquals(List.of(), lost, "No link leads to these pages. Name them in docs/README.md.");
    }

    @Test
    void whatIsReadIsTheWholeDocumentation() {
        for (String file : List.of("README.md", "docs/README.md", "docs/nodes/README.md", "workflows/RESULTS.md")) {
            assertTrue(files.stream().anyMatch(f -> f.file().equals(Repository.ROOT.resolve(file))), file);
        }
    }

    @Test
    void brokenLinksAreSeen(@TempDir Path folder) throws IOException {
        MarkdownFile file = MarkdownFile.read(
                Files.writeString(
                        folder.resolve("a.md"),
                        """
                # The *first* `part`: what's in
                ## Twice
                ## Twice
                See [one](b.md#x "title"), ![picture](p.png) and `[no](code.md)`.
                <img src="i.svg" width="1"> <a id="given"></a>
                ```
                [no](code.md)
                ```
                """));
        assertEquals(
                List.of("b.md#x", "p.png", "i.svg"),
                file.links().stream().map(MarkdownFile.Link::target).toList());
        assertEquals(Set.of("the-first-part-whats-in", "twice", "twice-1", "given"), file.anchors());
    }
}
