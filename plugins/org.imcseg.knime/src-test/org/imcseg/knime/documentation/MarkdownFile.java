// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Markdown file links to and can be linked at.
 *
 * @param file where it lies
 * @param links targets of links and pictures, outside of code
 * @param anchors of its headings, as GitHub makes them, and those given by {@code id}
 * @param lines all lines
 */
record MarkdownFile(Path file, List<Link> links, Set<String> anchors, List<String> lines) {
    /** @param line counted from 1 */
    record Link(int line, String target) {}

    private static final Pattern LINK = Pattern.compile(
            "\\]\\(<?([^)>\\s]+)>?(?:\\s+\"[^\"]*\")?\\)" + "|(?:src|href)=\"([^\"]+)\"|^\\[[^\\]]+\\]:\\s*(\\S+)");
    private static final Pattern ANCHOR = Pattern.compile("<\\w+[^>]*\\s(?:id|name)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

    static MarkdownFile read(Path file) throws IOException {
        List<Link> links = new ArrayList<>();
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> repeated = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (FENCE.matcher(line).matches()) {
                code = !code;
            } else if (!code) {
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    String anchor = anchor(heading.group(1));
                    int before = repeated.merge(anchor, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? anchor : anchor + "-" + before);
                }
                ANCHOR.matcher(line).results().forEach(a -> anchors.add(a.group(1)));
                Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "``"));
                while (link.find()) {
                    links.add(new Link(
                            i + 1,
                            Stream.of(1, 2, 3)
                                    .map(link::group)
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElseThrow()));
                }
            }
        }
        return new MarkdownFile(file, links, anchors, lines);
    }

    /** Letters, digits, hyphens and underscores of a heading's text, in lower case. */
    static String anchor(String heading) {
        String text = heading.replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("<[^>]+>", "")
                .replaceAll("[`*]", "")
                .strip();
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                .replace(' ', '-');
    }
}
