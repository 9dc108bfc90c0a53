// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.figures.Png;
import org.imcseg.core.figures.layers.Brightness;
import org.imcseg.core.figures.layers.DownsampledRegion;
import org.imcseg.core.figures.layers.GreyLayer;
import org.imcseg.core.figures.layers.IdLayer;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.InnerDistance;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.imcseg.knime.cells.ImagePlanes;
import org.knime.core.data.DataCell;

/** Draws the requested pictures at screen resolution. */
final class Pictures {
    private record Source(int row, int column, int channel) {}

    private final ImageTable table;
    private double threshold = 0.5;
    private final Recent<Source, Brightness> brightness = new Recent<>(2000);
    private final Recent<Source, LabelMask> masks = new Recent<>(4);
    private final Recent<Source, float[]> planes = new Recent<>(6);

    Pictures(ImageTable table) {
        this.table = table;
    }

    void threshold(double from) {
        threshold = from;
    }

    /**
     * One answer per request, in order; for a picture that cannot be drawn, it is a message, and the others are not
     * affected.
     */
    List<Map<String, Object>> draw(List<PictureRequest> requests) {
        List<Map<String, Object>> drawn = new ArrayList<>();
        for (PictureRequest request : requests) {
            drawn.add(draw(request));
        }
        return drawn;
    }

    private Map<String, Object> draw(PictureRequest request) {
        DataCell cell = table.cell(request.row(), request.column());
        if (cell.isMissing()) {
            return Map.of("missing", true);
        }
        try {
            return switch (request.kind()) {
                case GREY -> grey(request, cell);
                case IDS -> ids(request, mask(request, cell));
                case DISTANCE -> distance(request, cell);
            };
        } catch (IllegalArgumentException e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> grey(PictureRequest request, DataCell cell) {
        ImagePlanes image = ImagePlanes.of(cell, table.column(request.column()));
        DownsampledRegion region = request.region(image.width(), image.height());
        Source source = new Source(request.row(), request.column(), request.channel());
        // thumbnails of all channels of all rows are requested once, so only viewed pictures are cached
        float[] plane = request.size() > 0
                ? image.plane(request.channel())
                : planes.get(source, () -> image.plane(request.channel()));
        return drawn(plane, image.width(), image.height(), region, brightness.get(source, () -> Brightness.of(plane)));
    }

    private Map<String, Object> distance(PictureRequest request, DataCell cell) {
        LabelMask mask = mask(request, cell);
        float[] plane = planes.get(new Source(request.row(), request.column(), -1), () -> InnerDistance.of(mask));
        return drawn(
                plane,
                mask.width(),
                mask.height(),
                request.region(mask.width(), mask.height()),
                Brightness.between(0, 1));
    }

    private Map<String, Object> ids(PictureRequest request, LabelMask mask) {
        DownsampledRegion region = request.region(mask.width(), mask.height());
        return picture(IdLayer.draw(mask, region), mask.width(), mask.height(), region);
    }

    private LabelMask mask(PictureRequest request, DataCell cell) {
        return masks.get(
                new Source(request.row(), request.column(), 0),
                () -> ImageCells.kind(cell) == PixelKind.REAL ? above(cell) : ImageCells.mask(cell));
    }

    /** A probability map as a mask. */
    private LabelMask above(DataCell cell) {
        ImageCells.Size size = ImageCells.size(cell);
        float[] values = ImageCells.probability(cell);
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = values[i] >= (float) threshold ? 1 : 0;
        }
        return new LabelMask(size.width(), size.height(), ids);
    }

    private static Map<String, Object> drawn(
            float[] plane, int width, int height, DownsampledRegion region, Brightness brightness) {
        Map<String, Object> told = picture(GreyLayer.draw(plane, width, region, brightness), width, height, region);
        told.put("bottom", brightness.bottom());
        told.put("top", brightness.top());
        told.put("low", brightness.low());
        told.put("high", brightness.high());
        return told;
    }

    private static Map<String, Object> picture(BufferedImage picture, int width, int height, DownsampledRegion region) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("imageWidth", width);
        told.put("imageHeight", height);
        told.put("x", region.x());
        told.put("y", region.y());
        told.put("step", region.step());
        told.put("columns", region.columns());
        told.put("rows", region.rows());
        told.put("png", Base64.getEncoder().encodeToString(Png.encodeQuickly(picture)));
        return told;
    }
}
