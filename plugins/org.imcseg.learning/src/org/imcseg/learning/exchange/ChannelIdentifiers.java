// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.ArrayList;
import java.util.List;

/** Converts channel names to what the package format requires: distinct Python identifiers. */
final class ChannelIdentifiers {
    private static final List<String> KEYWORDS = List.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "True",
            "False",
            "None");

    private ChannelIdentifiers() {}

    /** {@code Keratin8/18} becomes {@code Keratin8_18}; duplicates get a number appended. */
    static List<String> of(List<String> channels) {
        List<String> names = new ArrayList<>();
        for (String channel : channels) {
            String name = channel.replaceAll("[^A-Za-z0-9_]+", "_");
            if (name.isEmpty() || Character.isDigit(name.charAt(0)) || KEYWORDS.contains(name)) {
                name = "c_" + name;
            }
            String unique = name;
            for (int i = 2; names.contains(unique); i++) {
                unique = name + "_" + i;
            }
            names.add(unique);
        }
        return names;
    }
}
