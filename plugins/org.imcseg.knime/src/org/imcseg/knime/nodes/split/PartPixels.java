// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.split;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imcseg.core.identity.PixelMarks;
import org.imcseg.core.identity.SharedPixels;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.split.Part;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.identity.RowPixels;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * Checks that no part contains pixels or masks of another, under any name. Adjacent patches of one image share no
 * pixels; {@code DatasetSplit} warns about those.
 */
final class PartPixels {
    private final Map<Part, SharedPixels> pixels = new EnumMap<>(Part.class);
    private final Map<Part, SharedPixels> masks = new EnumMap<>(Part.class);

    private PartPixels() {
        for (Part part : Part.values()) {
            pixels.put(part, new SharedPixels());
            masks.put(part, new SharedPixels());
        }
    }

    /**
     * Compares the images of the parts, in the table's first column of images whose channels are known, and their
     * masks; without one, nothing is compared.
     *
     * @throws InvalidSettingsException if images of different parts show the same pixels or have the same mask; it
     *     names both
     */
    static void checkDisjoint(BufferedDataTable table, List<Optional<Part>> parts, Progress progress)
            throws InvalidSettingsException {
        DataTableSpec spec = table.getDataTableSpec();
        int column = IntStream.range(0, spec.getNumColumns())
                .filter(c -> ImageChannelNames.of(spec.getColumnSpec(c)).isPresent())
                .findFirst()
                .orElse(-1);
        if (column < 0 || parts.stream().flatMap(Optional::stream).distinct().count() < 2) {
            return;
        }
        PartPixels compared = new PartPixels();
        try (CloseableRowIterator rows = table.iterator()) {
            for (int i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Comparing pixels: row " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                if (parts.get(i).isPresent() && !row.getCell(column).isMissing()) {
                    compared.add(spec, column, row, parts.get(i).get(), progress);
                }
            }
        }
        requireNone(
                compared.pixels,
                "Parts of the data set show the same pixels: ",
                "A test on training images is meaningless. Remove one of the two, or give copies of an image "
                        + "the same sample name and split by samples. Overlapping patches must stay in the "
                        + "same part, too: split before cutting, or cut without overlap.");
        requireNone(
                compared.masks,
                "Images in different parts of the data set have the same mask, whose cells are the same by "
                        + "their pixels: ",
                "So one is a modified copy of the other, or has the other's mask by mistake. Remove one of "
                        + "the two, give both the same sample name and split by samples, or assign each its own mask.");
    }

    private static void requireNone(Map<Part, SharedPixels> parts, String problem, String remedy)
            throws InvalidSettingsException {
        for (SharedPixels shared : parts.values()) {
            if (!shared.pairs().isEmpty()) {
                throw new InvalidSettingsException(problem + shared.text() + ". " + remedy);
            }
        }
    }

    private void add(DataTableSpec spec, int column, DataRow row, Part part, Progress progress) {
        MultiChannelImage image =
                PatchColumns.in(spec).crop(row, ImageCells.image(row.getCell(column), spec.getColumnSpec(column)));
        String name = "the " + part + " image " + RowPixels.described(spec, row);
        add(pixels, part, name, PixelMarks.of(image, progress));
        add(masks, part, name, RowPixels.maskMarks(spec, row, column));
    }

    private static void add(Map<Part, SharedPixels> parts, Part part, String name, long[] marks) {
        parts.forEach((other, shared) -> {
            if (other == part) {
                shared.add(name, marks);
            } else {
                shared.meet(name, marks);
            }
        });
    }
}
