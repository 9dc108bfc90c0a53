// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.select;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as people write them: whatever case, with * for any characters. No name at all stands for every name. */
public final class NamePatterns {
    private record Named(String name, Pattern pattern) {}

    private final List<Named> names;
    private final boolean[] found;

    /** @param names such as {@code lung} or {@code lung *} */
    public NamePatterns(List<String> names) {
        this.names = names.stream().map(name -> new Named(name, pattern(name))).toList();
        found = new boolean[names.size()];
    }

    /** Whether every text is meant, also the unknown one. */
    public boolean isAll() {
        return names.isEmpty();
    }

    /** Whether the text is one of the names; remembers which. Space around it does not count. */
    public boolean matches(String text) {
        boolean matches = names.isEmpty();
        for (int i = 0; i < found.length; i++) {
            if (names.get(i).pattern().matcher(text.strip()).matches()) {
                found[i] = true;
                matches = true;
            }
        }
        return matches;
    }

    /** The names that no text had so far. */
    public List<String> notFound() {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                missing.add(names.get(i).name());
            }
        }
        return missing;
    }

    private static Pattern pattern(String name) {
        String regex = name.strip()
                .codePoints()
                .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
