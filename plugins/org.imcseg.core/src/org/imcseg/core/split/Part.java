// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a data set. */
public enum Part {
    TRAIN("train"),
    VALIDATION("validation"),
    TEST("test");

    private final String text;

    Part(String text) {
        this.text = text;
    }

    /** The part of this name, as {@link #toString()} writes it. */
    public static Optional<Part> of(String text) {
        return Arrays.stream(values()).filter(part -> part.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
