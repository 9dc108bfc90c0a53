// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.preprocess.Percentile;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.views.ViewContent;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;

/**
 * Images whose cells are coloured by a measured feature. The table of cells has one row per cell, whose key consists of
 * the image's row key, an underscore and the cell's number. A feature is read for all cells when it is chosen: some
 * megabytes for a million cells.
 */
public final class CellValues implements ViewContent {
    private static final double LOW = 1;
    private static final double HIGH = 99;

    /** The values of one feature in the table's order. */
    private record FeatureValues(float[] values, double low, double high) {}

    /** The range of rows of an image's cells, the end exclusive. */
    private record Range(int from, int to) {}

    private final ImagesContent images;
    private final BufferedDataTable cells;
    private final String idColumn;
    private final List<String> features;
    private final Recent<String, FeatureValues> read = new Recent<>(6);
    private int[] ids;
    private Map<String, Range> ranges;

    /** @param idColumn of the cell's number */
    public CellValues(ImagesContent images, BufferedDataTable cells, String idColumn) {
        this.images = images;
        this.cells = cells;
        this.idColumn = idColumn;
        features = cells.getDataTableSpec().stream()
                .filter(c -> c.getType().isCompatible(DoubleValue.class))
                .map(DataColumnSpec::getName)
                .filter(name -> !name.equals(idColumn))
                .toList();
    }

    @Override
    public Map<String, Object> start() {
        Map<String, Object> start = new LinkedHashMap<>(images.start());
        start.put("features", features);
        start.put("cells", cells.size());
        return start;
    }

    /**
     * Answers {@code values} with the cells of a row of images, written {@code row,feature}: numbers of cells, their
     * values, and the percentiles of all cells.
     */
    @Override
    public Object answer(String question, String argument) {
        if (!"values".equals(question)) {
            return images.answer(question, argument);
        }
        int comma = argument.indexOf(',');
        int row = Integer.parseInt(argument.substring(0, comma));
        String name = argument.substring(comma + 1);
        if (!features.contains(name) || row < 0 || row >= images.rows().size()) {
            throw new IllegalArgumentException("There is no feature '" + name + "' of row " + row + ".");
        }
        index();
        FeatureValues feature = read.get(name, () -> read(name));
        Range range = ranges.getOrDefault(images.rows().get(row).getKey().getString(), new Range(0, 0));
        List<Object> numbers = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = range.from(); i < range.to(); i++) {
            numbers.add(ids[i]);
            values.add(feature.values()[i]);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ids", numbers);
        told.put("values", values);
        told.put("low", feature.low());
        told.put("high", feature.high());
        return told;
    }

    private void index() {
        if (ranges != null) {
            return;
        }
        int column = cells.getDataTableSpec().findColumnIndex(idColumn);
        ids = new int[size()];
        ranges = new HashMap<>();
        int i = 0;
        try (var cursor = cells.iterator()) {
            for (; i < ids.length && cursor.hasNext(); i++) {
                DataRow row = cursor.next();
                ids[i] = ((IntValue) row.getCell(column)).getIntValue();
                String key = row.getKey().getString();
                String image = key.substring(0, Math.max(0, key.lastIndexOf('_')));
                Range before = ranges.get(image);
                ranges.put(image, new Range(before == null ? i : before.from(), i + 1));
            }
        }
    }

    private FeatureValues read(String name) {
        DataTableSpec spec = cells.getDataTableSpec();
        int column = spec.findColumnIndex(name);
        float[] values = new float[size()];
        int i = 0;
        try (var cursor = cells.iterator()) {
            for (; i < values.length && cursor.hasNext(); i++) {
                values[i] = (float) Cells.number(cursor.next(), column, Double.NaN);
            }
        }
        float[] known = finite(values);
        double low = known.length == 0 ? 0 : Percentile.of(known, LOW);
        double high = known.length == 0 ? 1 : Percentile.of(known, HIGH);
        return new FeatureValues(values, low, high > low ? high : low + 1);
    }

    private static float[] finite(float[] values) {
        float[] known = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                known[count++] = value;
            }
        }
        return Arrays.copyOf(known, count);
    }

    private int size() {
        return (int) Math.min(cells.size(), Integer.MAX_VALUE - 8);
    }
}
