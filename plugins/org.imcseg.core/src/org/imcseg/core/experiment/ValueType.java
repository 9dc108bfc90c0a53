// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.Locale;

/**
 * What a column of an experiment's tables or a run's setting holds. Values travel as the Java type; null is a missing
 * value.
 */
public enum ValueType {
    /** Any text, the empty one too. */
    TEXT(String.class),
    /** 32-bit whole number. */
    INTEGER(Integer.class),
    /** 64-bit whole number. */
    LONG(Long.class),
    /** 64-bit floating point number. */
    DOUBLE(Double.class),
    /** True or false. */
    BOOLEAN(Boolean.class),
    /** The bytes of a PNG file; in a table only. */
    PICTURE(byte[].class);

    private final Class<?> javaType;

    ValueType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** The value, checked. @throws IllegalArgumentException if it is not of this type */
    Object check(Object value) {
        if (value != null && !javaType.isInstance(value)) {
            throw new IllegalArgumentException(
                    "A value of the type " + value.getClass().getSimpleName() + " stands where one of the type "
                            + name().toLowerCase(Locale.ROOT) + " is due.");
        }
        return value;
    }

    /** The value as text from which {@link #read} makes the same value again, to the last bit. */
    String write(Object value) {
        if (this == PICTURE) {
            throw new IllegalArgumentException("A picture has no text.");
        }
        return check(value).toString();
    }

    /** The value of a text. @throws IllegalArgumentException if the text is none of this type */
    Object read(String text) {
        return switch (this) {
            case TEXT -> text;
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> truth(text);
            case PICTURE -> throw new IllegalArgumentException("A picture has no text.");
        };
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false.");
        }
        return Boolean.valueOf(text);
    }
}
