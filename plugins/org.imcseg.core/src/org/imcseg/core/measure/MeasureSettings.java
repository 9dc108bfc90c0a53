// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is measured.
 *
 * @param statistics of each channel; the mean is always among them
 * @param shapes whether area, centroid, axes and the like are measured
 * @param neighbours which cells are neighbours
 */
public record MeasureSettings(Set<CellStatistic> statistics, boolean shapes, NeighbourSettings neighbours) {
    public MeasureSettings {
        EnumSet<CellStatistic> ordered = EnumSet.of(CellStatistic.MEAN);
        ordered.addAll(statistics);
        statistics = Collections.unmodifiableSet(ordered);
    }

    /** Means, shapes and neighbours by an expansion of 4 pixels, as in steinbock's documentation. */
    public static MeasureSettings standard() {
        return new MeasureSettings(Set.of(), true, NeighbourSettings.expansion(4));
    }
}
