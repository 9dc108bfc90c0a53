// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imcseg.core.measure.CellFeature.Kind;

/**
 * The columns of a table of cells of any images with the same channels: for each statistic all channels, then shapes.
 * The column of a mean has the channel's name, others name their statistic as well: {@code DNA1 (median)}.
 */
public final class CellFeatures {
    private static final List<CellFeature> SHAPES = List.of(
            new CellFeature("Area", Kind.WHOLE),
            new CellFeature("Area (µm²)", Kind.NUMBER),
            new CellFeature("Centroid X", Kind.NUMBER),
            new CellFeature("Centroid Y", Kind.NUMBER),
            new CellFeature("Major Axis Length", Kind.NUMBER),
            new CellFeature("Minor Axis Length", Kind.NUMBER),
            new CellFeature("Eccentricity", Kind.NUMBER),
            new CellFeature("Solidity", Kind.NUMBER),
            new CellFeature("Touches Border", Kind.TRUTH));

    private final List<String> channels;
    private final MeasureSettings settings;
    private final List<CellFeature> columns = new ArrayList<>();

    /**
     * @param channels of the images
     * @param reserved names that further columns of the table have; a channel of such a name, or that of a shape, gets
     *     its statistic or a number appended
     */
    public CellFeatures(List<String> channels, MeasureSettings settings, Collection<String> reserved) {
        this.channels = List.copyOf(channels);
        this.settings = settings;
        Set<String> taken = new HashSet<>(reserved);
        List<CellFeature> shapes = settings.shapes() ? SHAPES : List.of();
        shapes.forEach(shape -> taken.add(shape.name()));
        for (CellStatistic statistic : settings.statistics()) {
            for (String channel : channels) {
                String described = channel + " (" + statistic.label() + ")";
                boolean plain = statistic == CellStatistic.MEAN && !taken.contains(channel);
                columns.add(new CellFeature(unused(plain ? channel : described, taken), Kind.NUMBER));
            }
        }
        columns.addAll(shapes);
    }

    private static String unused(String name, Set<String> taken) {
        String free = name;
        for (int n = 2; !taken.add(free); n++) {
            free = name + " " + n;
        }
        return free;
    }

    /** The channels that the images must have, in this order. */
    public List<String> channels() {
        return channels;
    }

    /** The columns in order. */
    public List<CellFeature> columns() {
        return Collections.unmodifiableList(columns);
    }

    /**
     * A cell's values.
     *
     * @return an Integer, Double or Boolean a column
     * @throws IllegalArgumentException if the cells were measured on other channels
     */
    public List<Object> row(MeasuredCells cells, int cell) {
        CellIntensities intensities = cells.intensities();
        if (!intensities.channels().equals(channels)) {
            throw new IllegalArgumentException("These cells have the channels " + intensities.channels()
                    + ", but the table is of " + channels + ".");
        }
        List<Object> row = new ArrayList<>(columns.size());
        for (CellStatistic statistic : settings.statistics()) {
            for (int c = 0; c < channels.size(); c++) {
                row.add(intensities.value(statistic, c, cell));
            }
        }
        if (settings.shapes()) {
            CellShape shape = cells.shape(cell);
            row.addAll(List.of(
                    shape.area(),
                    cells.squareMicrometres(cell),
                    shape.centroidX(),
                    shape.centroidY(),
                    shape.majorAxis(),
                    shape.minorAxis(),
                    shape.eccentricity(),
                    shape.solidity(),
                    shape.touchesBorder()));
        }
        return row;
    }
}
