// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reassemble;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.LabelStitcher;
import org.imcseg.core.preprocess.LabelAssembler;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchAssembler;
import org.imcseg.core.preprocess.PatchGrid;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.imcseg.knime.cells.ImageChannelNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;

/** Reassembles one column of one image: values are blended where patches overlap, ids never. */
final class ColumnAssembler {
    private final DataColumnSpec column;
    private final PatchGrid grid;
    private final boolean stitch;
    private PixelKind kind;
    private PatchAssembler values;
    private LabelAssembler labels;
    private LabelStitcher stitcher;
    private MultiChannelImage first;
    private String source;
    private double pixelSize;
    private int missing;

    ColumnAssembler(DataColumnSpec column, PatchGrid grid, boolean stitch) {
        this.column = column;
        this.grid = grid;
        this.stitch = stitch;
    }

    void add(Patch patch, DataCell cell) {
        if (cell.isMissing()) {
            missing++;
            return;
        }
        if (kind == null) {
            begin(cell);
        }
        if (values != null) {
            MultiChannelImage image = ImageCells.image(cell, column);
            float[][] planes = new float[image.channelCount()][];
            for (int c = 0; c < planes.length; c++) {
                planes[c] = image.plane(c);
            }
            values.add(patch, planes);
        } else if (labels != null) {
            labels.add(patch, ImageCells.mask(cell));
        } else {
            stitcher.add(patch, ImageCells.mask(cell));
        }
    }

    /** The whole image; missing if all its patches are missing. */
    DataCell finish(ImageCellWriter writer, String name) {
        if (kind == null) {
            return DataType.getMissingCell();
        }
        if (missing > 0) {
            throw new IllegalArgumentException(missing + " patches have no value in the column '" + column.getName()
                    + "'. Remove the column or the image.");
        }
        if (values != null) {
            float[][] planes = values.finish();
            return first.channelCount() == 1 && ImageChannelNames.of(column).isEmpty()
                    ? writer.probability(grid.width(), grid.height(), planes[0], pixelSize, name, source)
                    : writer.image(
                            new MultiChannelImage(grid.width(), grid.height(), first.channels(), planes, pixelSize)
                                    .withAliases(first.aliases()),
                            name,
                            source);
        }
        LabelMask whole = labels != null ? labels.finish() : stitcher.finish();
        return kind == PixelKind.BYTE && whole.maxId() <= 1 && whole.annotated() == null
                ? writer.prediction(grid.width(), grid.height(), whole.foreground(), pixelSize, name, source)
                : writer.mask(whole, pixelSize, name, source);
    }

    private void begin(DataCell cell) {
        first = ImageCells.image(cell, column);
        kind = first.channelCount() > 1 ? PixelKind.REAL : ImageCells.kind(cell);
        pixelSize = first.pixelSize();
        source = ImageCells.source(cell);
        if (kind == PixelKind.REAL) {
            values = new PatchAssembler(grid, first.channelCount());
        } else if (stitch) {
            stitcher = new LabelStitcher(grid);
        } else {
            labels = new LabelAssembler(grid);
        }
    }
}
