// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of a Markdown document that are English: no code, addresses, tags, formulas, abbreviations or names in
 * camel case.
 */
final class Prose {
    private static final List<Pattern> OTHER = List.of(
            Pattern.compile("(?s)```.*?```"),
            Pattern.compile("`[^`\n]*`"),
            Pattern.compile("\\*Found in KNIME by:.*"), // keywords: what people type
            Pattern.compile("(?s)<!--.*?-->"),
            Pattern.compile("(?<=])\\([^)]*\\)"),
            Pattern.compile("https?://\\S+"),
            Pattern.compile("<[^>]*>"),
            Pattern.compile("[*_]"));

    private static final Pattern BETWEEN = Pattern.compile("[\\s/|()\\[\\]\"“”,;:–—+=·…?]+");
    private static final Pattern AROUND = Pattern.compile("^\\P{L}+|\\P{L}+$");
    private static final Pattern NO_WORD = Pattern.compile(".*[^\\p{L}'-].*|\\p{Lu}+s?|.+\\p{Lu}.*|.{0,2}");

    private Prose() {}

    static List<String> words(String document) {
        String text = document;
        for (Pattern other : OTHER) {
            text = other.matcher(text).replaceAll(" ");
        }
        List<String> words = new ArrayList<>();
        for (String token : BETWEEN.split(text.replace('’', '\'').replace('‑', '-'))) {
            String bare = AROUND.matcher(token).replaceAll("");
            if (bare.matches("[\\p{L}'-]*")) {
                for (String part : bare.split("-")) {
                    String word = part.replaceAll("'s?$", "");
                    if (!NO_WORD.matcher(word).matches()) {
                        words.add(word);
                    }
                }
            }
        }
        return words;
    }
}
