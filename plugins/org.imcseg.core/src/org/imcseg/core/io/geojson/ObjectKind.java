// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import java.util.Locale;

/** What QuPath takes an object for: its property {@code objectType}. */
public enum ObjectKind {
    /** A cell, which may have a nucleus. */
    CELL("cell"),
    /** Something found by a program. */
    DETECTION("detection"),
    /** Something drawn by hand: a cell or a region. */
    ANNOTATION("annotation"),
    /** Tiles, cores of tissue micro-arrays, the root: no cell. */
    OTHER("unknown");

    private final String type;

    ObjectKind(String type) {
        this.type = type;
    }

    /** As it is written. */
    String type() {
        return type;
    }

    /**
     * @param type {@code objectType}, or what older versions write as {@code object_type} or as the feature's
     *     {@code id}, such as {@code PathCellObject}; null or empty where a program other than QuPath wrote the file,
     *     whose features are cells
     */
    static ObjectKind of(String type) {
        String name = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (name.contains("annotation")) {
            return ANNOTATION;
        }
        if (name.contains("tile") || name.contains("tma") || name.contains("root")) {
            return OTHER;
        }
        return name.contains("detection") ? DETECTION : CELL;
    }
}
