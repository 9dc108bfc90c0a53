// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.figures.Composite;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.ImagePlanes;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.views.ViewContent;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.knip.base.data.img.ImgPlusValue;

/** The images of a table, one at a time, with their overlays. */
public final class ImagesContent implements ViewContent {
    private final ImageTable table;
    private final Pictures pictures;
    private final List<PictureLayer> layers = new ArrayList<>();
    private final Map<String, Object> more = new LinkedHashMap<>();

    /** @param table one image a row, in any number of image columns */
    public ImagesContent(BufferedDataTable table) {
        this.table = new ImageTable(table);
        pictures = new Pictures(this.table);
    }

    /** Probability from which a pixel counts as cell, if a column of outlines holds probabilities; 0.5 by default. */
    public ImagesContent threshold(double threshold) {
        pictures.threshold(threshold);
        return this;
    }

    /** Shows the channels of an image column. Like all methods here, does nothing if the table has no such column. */
    public ImagesContent channels(String column) {
        int index = index(column);
        if (index >= 0) {
            layers.add(new PictureLayer(index, column, PictureLayer.Kind.CHANNELS, channelNames(index)));
        }
        return this;
    }

    /** Shows the outlines of a column of masks. */
    public ImagesContent cells(String column, String name) {
        return add(column, name, PictureLayer.Kind.CELLS);
    }

    /** Shows a column of values from 0 to 1. */
    public ImagesContent probability(String column) {
        return add(column, column, PictureLayer.Kind.PROBABILITY);
    }

    /** Tells the page more. */
    public ImagesContent tell(String name, Object value) {
        more.put(name, value);
        return this;
    }

    @Override
    public Map<String, Object> start() {
        Map<String, Object> told = new LinkedHashMap<>();
        List<PictureLayer> channels = layers.stream()
                .filter(l -> l.kind() == PictureLayer.Kind.CHANNELS)
                .toList();
        told.put("rows", table.rows().stream().map(r -> r.getKey().getString()).toList());
        told.put("allRows", table.size());
        told.put("layers", layers.stream().map(PictureLayer::describe).toList());
        told.put("shown", channels.isEmpty() ? List.of() : shown(channels.get(0).channels()));
        told.putAll(more);
        return told;
    }

    @Override
    public Object answer(String question, String argument) {
        if ("pictures".equals(question)) {
            return pictures.draw(PictureRequest.parse(argument));
        }
        throw new IllegalArgumentException("This view has no answer to '" + question + "'.");
    }

    /** Rows as they are numbered on the page. */
    public List<DataRow> rows() {
        return table.rows();
    }

    private ImagesContent add(String column, String name, PictureLayer.Kind kind) {
        int index = index(column);
        if (index >= 0) {
            layers.add(new PictureLayer(index, name, kind, List.of()));
        }
        return this;
    }

    private int index(String column) {
        return column == null ? -1 : Columns.find(table.spec(), column, ImgPlusValue.class);
    }

    /** The channels declared by the column, else those of the first image. */
    private List<String> channelNames(int index) {
        DataColumnSpec column = table.column(index);
        return ImageChannelNames.of(column).orElseGet(() -> table.rows().stream()
                .map(r -> r.getCell(index))
                .filter(c -> !c.isMissing())
                .findFirst()
                .map((DataCell c) -> ImagePlanes.of(c, column).channels())
                .orElse(List.of()));
    }

    /** The channels to begin with, one a colour, −1 where a colour has none; a channel alone is shown as grey. */
    private static List<Integer> shown(List<String> channels) {
        if (channels.size() == 1) {
            return List.of(0);
        }
        List<Integer> shown = new ArrayList<>();
        for (int channel : Composite.choose(channels)) {
            shown.add(channel);
        }
        return shown;
    }
}
