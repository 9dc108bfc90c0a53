// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.imcseg.knime.execution.PlainTables;
import org.imcseg.knime.views.ViewContent;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** Rows of a table of scores, each with its picture: an image, or a part of one. */
public final class GalleryContent implements ViewContent {
    /** The part of an image that an entry shows, in pixels; none for the whole image. */
    public record Box(int x, int y, int width, int height) {}

    /**
     * What an entry is made of.
     *
     * @param image the row of the table of images, by its key
     * @param name the name of the entry
     * @param box the part of the image, from the row; may give null
     */
    public record Entries(
            Function<DataRow, String> image, Function<DataRow, String> name, Function<DataRow, Box> box) {}

    private final ImagesContent images;
    private final BufferedDataTable scores;
    private final List<String> columns;
    private final Entries entries;

    /**
     * @param scores one row an entry
     * @param columns its columns to show and to sort by, if present; the gallery is initially sorted by the first
     */
    public GalleryContent(ImagesContent images, BufferedDataTable scores, List<String> columns, Entries entries) {
        this.images = images;
        this.scores = scores;
        this.columns =
                columns.stream().filter(scores.getDataTableSpec()::containsName).toList();
        this.entries = entries;
    }

    @Override
    public Map<String, Object> start() {
        Map<String, Integer> places = new HashMap<>();
        for (DataRow row : images.rows()) {
            places.put(row.getKey().getString(), places.size());
        }
        DataTableSpec spec = scores.getDataTableSpec();
        int[] shown = columns.stream().mapToInt(spec::findColumnIndex).toArray();
        List<Object> told = new ArrayList<>();
        try (var cursor = scores.iterator()) {
            while (cursor.hasNext() && told.size() < ImageTable.MOST_ROWS) {
                told.add(entry(cursor.next(), places, shown));
            }
        }
        Map<String, Object> start = new LinkedHashMap<>(images.start());
        start.put("scores", columns);
        start.put("entries", told);
        start.put("allEntries", scores.size());
        return start;
    }

    /** Name, row of the image or −1, box or null, and scores. */
    private List<Object> entry(DataRow row, Map<String, Integer> places, int[] shown) {
        List<Object> values = new ArrayList<>();
        for (int column : shown) {
            values.add(PlainTables.value(row.getCell(column)));
        }
        Box box = entries.box().apply(row);
        List<Object> entry = new ArrayList<>();
        entry.add(entries.name().apply(row));
        entry.add(places.getOrDefault(entries.image().apply(row), -1));
        entry.add(box == null ? null : List.of(box.x(), box.y(), box.width(), box.height()));
        entry.add(values);
        return entry;
    }

    @Override
    public Object answer(String question, String argument) {
        return images.answer(question, argument);
    }
}
