// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;

/**
 * The measured cells of one image. A cell's number is its place among the ascending ids.
 *
 * <pre>{@code
 * MeasureSettings settings = MeasureSettings.standard();
 * MeasuredCells cells = MeasuredCells.of(counts, mask, settings, Progress.NONE);
 * new SteinbockFolder(Path.of("results")).write("roi_1", cells, settings);
 * }</pre>
 */
public final class MeasuredCells {
    private final CellRuns runs;
    private final CellIntensities intensities;
    private final List<CellShape> shapes;
    private final List<Neighbour> neighbours;
    private final double pixelSize;

    private MeasuredCells(MultiChannelImage image, LabelMask mask, MeasureSettings settings, Progress progress) {
        runs = new CellRuns(mask);
        intensities = CellIntensities.of(image, runs, settings.statistics(), progress);
        shapes = settings.shapes() ? CellShapes.of(runs, progress) : List.of();
        neighbours = Neighbours.of(mask, runs, settings.neighbours(), progress);
        pixelSize = image.pixelSize();
    }

    /**
     * Measures all cells. Time and memory are linear in the pixels of a plane, beside the planes and the results.
     *
     * @param image the counts, whose pixel size also gives the areas
     * @param mask an id from 1 up on the pixels of each cell, which may lie in several parts
     * @param progress checked for cancellation; takes no reports
     * @throws IllegalArgumentException if image and mask are not of one size
     */
    public static MeasuredCells of(
            MultiChannelImage image, LabelMask mask, MeasureSettings settings, Progress progress) {
        if (image.width() != mask.width() || image.height() != mask.height()) {
            throw new IllegalArgumentException("The image has " + image.width() + " x " + image.height()
                    + " pixels, but its cells have " + mask.width() + " x " + mask.height()
                    + ". Choose the mask that was made from this image.");
        }
        return new MeasuredCells(image, mask, settings, progress);
    }

    /** The number of cells. */
    public int count() {
        return runs.cells();
    }

    /** A cell's id in the mask. */
    public int id(int cell) {
        return runs.ids()[cell];
    }

    /** Statistics of the channels. */
    public CellIntensities intensities() {
        return intensities;
    }

    /** Whether shapes were measured. */
    public boolean hasShapes() {
        return runs.cells() == 0 || !shapes.isEmpty();
    }

    /** A cell's shape. @throws IllegalStateException if shapes were not measured */
    public CellShape shape(int cell) {
        if (!hasShapes()) {
            throw new IllegalStateException("The shapes of these cells were not measured.");
        }
        return shapes.get(cell);
    }

    /** A cell's area in µm². @throws IllegalStateException if shapes were not measured */
    public double squareMicrometres(int cell) {
        return shape(cell).area() * pixelSize * pixelSize;
    }

    /** All neighbours, by ascending cell and neighbour. */
    public List<Neighbour> neighbours() {
        return neighbours;
    }
}
