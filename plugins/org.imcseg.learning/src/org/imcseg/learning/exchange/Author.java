// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An author of a model.
 *
 * @param name in full
 * @param affiliation empty for none
 * @param gitHubUser account name, which the Zoo's web site asks for when uploading; empty for none
 */
public record Author(String name, String affiliation, String gitHubUser) {
    private static final Pattern FORM =
            Pattern.compile("([^()@/\\\\]+?)\\s*(?:\\(([^()]+)\\))?\\s*(?:@([A-Za-z0-9-]+))?");

    /**
     * Parses a list such as {@code Ada Lovelace (University of London) @ada; Charles Babbage}.
     *
     * @throws IllegalArgumentException if it is empty or a part is malformed
     */
    public static List<Author> parse(String text) {
        List<Author> authors = new ArrayList<>();
        for (String part : text.split("[;\n]")) {
            Matcher matcher = FORM.matcher(part.strip());
            if (matcher.matches()) {
                authors.add(new Author(matcher.group(1), orEmpty(matcher.group(2)), orEmpty(matcher.group(3))));
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException(
                        "'" + part.strip()
                                + "' is not of the form Name (Affiliation) @GitHubUser, of which the last two may be left out.");
            }
        }
        if (authors.isEmpty()) {
            throw new IllegalArgumentException(
                    "nobody is named. Name who made the model, such as Ada Lovelace (University of London); Charles Babbage.");
        }
        return authors;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.strip();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        if (!affiliation.isEmpty()) {
            map.put("affiliation", affiliation);
        }
        if (!gitHubUser.isEmpty()) {
            map.put("github_user", gitHubUser);
        }
        return map;
    }
}
