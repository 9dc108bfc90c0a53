// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import java.util.List;
import java.util.Locale;

/**
 * One feature of a GeoJSON file.
 *
 * @param name property {@code name}; empty if it has none
 * @param classification name of its class; empty if it has none
 * @param kind what it is
 * @param cellId its measurement {@link #CELL_ID}; 0 if it has none
 * @param polygons each an outer ring and its holes; a ring holds x and y in turn, in pixels. Empty for points and lines
 */
public record Feature(String name, String classification, ObjectKind kind, int cellId, List<double[][]> polygons) {
    /** Name of the measurement that keeps the id of a cell. */
    public static final String CELL_ID = "Cell ID";
    /** QuPath's own class for regions of interest. */
    static final String REGION_CLASS = "Region*";
    /** What the name of a region that was annotated begins with. */
    static final String REGION_NAME = "annotated";

    public Feature {
        polygons = List.copyOf(polygons);
    }

    /**
     * Whether it marks the region in which cells were annotated: it is not a detection, and its class or its name
     * begins with "annotated", in whatever case, or its class is QuPath's {@code Region*}.
     */
    public boolean marksRegion() {
        boolean named = isRegionName(name) || isRegionName(classification);
        return kind == ObjectKind.ANNOTATION
                ? named || classification.equalsIgnoreCase(REGION_CLASS)
                : kind == ObjectKind.CELL
                        && cellId == 0
                        && named; // programs other than QuPath do not distinguish annotations
    }

    /** Whether a name is one of annotated regions: it begins with "annotated", in whatever case. */
    public static boolean isRegionName(String name) {
        return name.strip().toLowerCase(Locale.ROOT).startsWith(REGION_NAME);
    }
}
