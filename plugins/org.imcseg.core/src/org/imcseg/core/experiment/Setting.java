// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting of a run, or a variable that it could see.
 *
 * @param name unique within the run
 * @param type any but {@link ValueType#PICTURE}
 * @param value of that type, not null
 */
public record Setting(String name, ValueType type, Object value) {
    public Setting {
        if (value == null || type == ValueType.PICTURE) {
            throw new IllegalArgumentException("The setting '" + name + "' must have a value that is not a picture.");
        }
        type.check(value);
    }

    /** The value as a text that says all of it. */
    public String text() {
        return type.write(value);
    }

    /** For people: missing_share = 0.5, seed = 1. */
    public static String describe(List<Setting> settings) {
        return settings.stream().map(s -> s.name() + " = " + s.text()).collect(Collectors.joining(", "));
    }
}
