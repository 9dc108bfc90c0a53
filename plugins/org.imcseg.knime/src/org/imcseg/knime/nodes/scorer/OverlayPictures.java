// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.figures.Composite;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.nodes.scorer.ScorerColumns.Masks;
import org.imcseg.knime.nodes.scorer.ScorerNodeParameters.Overlays;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Chooses the items whose overlays are drawn, and draws them. */
final class OverlayPictures {
    private static final int GAP = 4;

    private final Overlays which;
    private final int maximum;
    private final DataTableSpec table;
    private final OptionalInt image;

    OverlayPictures(DataTableSpec table, ScorerNodeParameters p) throws InvalidSettingsException {
        this.table = table;
        which = p.overlays;
        maximum = p.maximumOverlays;
        image = which == Overlays.NONE
                ? OptionalInt.empty()
                : Columns.optionalImage(table, p.imageColumn, ScorerNodeParameters.IMAGE_COLUMN);
    }

    /**
     * The indices of the items to draw: evenly spaced over the rows, or over the DSC from lowest to highest, with items
     * without DSC last.
     */
    Set<Integer> choose(List<ScoredItem> rows) {
        Set<Integer> chosen = new HashSet<>();
        int count =
                switch (which) {
                    case NONE -> 0;
                    case ALL -> rows.size();
                    case SPREAD, EVEN -> Math.min(maximum, rows.size());
                };
        List<Integer> sorted =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        if (which == Overlays.SPREAD) {
            sorted.sort(
                    Comparator.comparingDouble(i -> Metric.DSC.of(rows.get(i).counts(), EmptyRule.EXCLUDE)));
        }
        for (int k = 0; k < count; k++) {
            chosen.add(sorted.get(count == 1 ? 0 : (int) Math.round(k * (sorted.size() - 1.0) / (count - 1))));
        }
        return chosen;
    }

    /** PNG of a row's overlay, with its image at the left if there is one. */
    byte[] draw(DataRow row, Masks masks) {
        int width = masks.truth().width();
        int height = masks.truth().height();
        BufferedImage overlay = Overlay.draw(
                masks.predicted().foreground(), masks.truth().foreground(), masks.counted(), width, height);
        if (image.isEmpty() || row.getCell(image.getAsInt()).isMissing()) {
            return Png.encode(overlay);
        }
        return Png.encode(beside(composite(row, width, height), overlay));
    }

    private BufferedImage composite(DataRow row, int width, int height) {
        try {
            MultiChannelImage shown =
                    ImageCells.image(row.getCell(image.getAsInt()), table.getColumnSpec(image.getAsInt()));
            if (shown.width() != width || shown.height() != height) {
                throw new IllegalArgumentException(
                        "The image '" + table.getColumnSpec(image.getAsInt()).getName() + "' has " + shown.width()
                                + " x " + shown.height() + " pixels, but the true mask has " + width + " x " + height
                                + ". Choose the image that belongs to the masks under \""
                                + ScorerNodeParameters.IMAGE_COLUMN + "\", or none.");
            }
            return Composite.draw(shown);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }

    private static BufferedImage beside(BufferedImage left, BufferedImage right) {
        BufferedImage both = new BufferedImage(
                left.getWidth() + GAP + right.getWidth(), right.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, both.getWidth(), both.getHeight());
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, left.getWidth() + GAP, 0, null);
        graphics.dispose();
        return both;
    }
}
