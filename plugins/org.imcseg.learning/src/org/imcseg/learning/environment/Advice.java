// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.List;

/**
 * A recommendation to the user.
 *
 * @param kind how much it matters
 * @param title in a few words
 * @param text in sentences; commands in backquotes
 * @param steps in order; empty if the text is sufficient
 */
public record Advice(Kind kind, String title, String text, List<String> steps) {
    /** How much advice matters. */
    public enum Kind {
        /** Something does not work. */
        PROBLEM("Problem"),
        /** Something could be faster. */
        FASTER("Faster"),
        /** Good to know. */
        NOTE("Note");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Display name. */
        public String title() {
            return title;
        }
    }

    static Advice problem(String title, String text, String... steps) {
        return new Advice(Kind.PROBLEM, title, text, List.of(steps));
    }

    static Advice faster(String title, String text, List<String> steps) {
        return new Advice(Kind.FASTER, title, text, steps);
    }

    static Advice note(String title, String text) {
        return new Advice(Kind.NOTE, title, text, List.of());
    }
}
