// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import java.util.regex.Pattern;

/** A named sample is not in the data set. */
public final class NoSampleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Pattern name;

    NoSampleException(String message, Pattern name) {
        super(message);
        this.name = name;
    }

    /** Whether a text begins with the path of a file, or within a folder, named like the sample. */
    public boolean fitsFileOf(String text) {
        return Pattern.compile("(?:^|.*[/\\\\])" + name.pattern() + "(?![\\p{L}\\p{N}]).*", Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
