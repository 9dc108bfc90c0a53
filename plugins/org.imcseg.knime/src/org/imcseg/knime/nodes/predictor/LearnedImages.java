// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.identity.ImageMarks;
import org.imcseg.core.identity.SharedPixels;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.split.Part;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.identity.RowPixels;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.knip.base.data.img.ImgPlusValue;

/**
 * Detects images that the model was trained on. They are an error in rows that the column Part declares as test, and
 * expected in those of the training or validation part, as in bootstrapping; otherwise a warning names them if there is
 * a mask to score them with.
 */
final class LearnedImages {
    private static final int SHOWN = 3;

    private final TrainedModel.Description model;
    private final SharedPixels pixels;
    private final DataTableSpec table;
    private final int part;
    private final int image;
    private final Set<String> scorable = new LinkedHashSet<>();

    /** @param image index of the column of images */
    LearnedImages(TrainedModel.Description model, DataTableSpec table, int image) {
        this.image = image;
        this.model = model;
        this.table = table;
        Map<String, String> images = new LinkedHashMap<>();
        model.training().images().forEach((name, marks) -> images.put("the training image '" + name + "'", marks));
        pixels = ImageMarks.parse(images);
        part = Columns.find(table, ColumnNames.PART, StringValue.class);
    }

    /**
     * Checks an image in the form that the model receives.
     *
     * @throws IllegalArgumentException if it is a test image that the model was trained on
     */
    void meet(DataRow row, MultiChannelImage image, Progress progress) {
        String declared = part < 0 ? "" : Cells.text(row, part);
        boolean test = declared.equals(Part.TEST.toString());
        boolean meant = declared.equals(Part.TRAIN.toString()) || declared.equals(Part.VALIDATION.toString());
        if (pixels.isEmpty() || meant) {
            return;
        }
        String name = "the image " + RowPixels.described(table, row);
        if (part >= 0 || hasMask(row)) {
            scorable.add(name);
        }
        pixels.meet(name, RowPixels.marks(image, model.channels(), progress));
        if (test && !pixels.pairs().isEmpty()) {
            throw new IllegalArgumentException("The model was trained on a test image: " + pixels.text()
                    + " show the same pixels. Choose other test images (in the shipped workflows the variable "
                    + "test_samples), or a model that was trained without them. To predict anyway, remove the column '"
                    + ColumnNames.PART + "', which says test.");
        }
    }

    /** Whether the row contains another image: a mask, of any name. */
    private boolean hasMask(DataRow row) {
        return IntStream.range(0, table.getNumColumns())
                .anyMatch(c -> c != image
                        && row.getCell(c) instanceof ImgPlusValue<?>
                        && ImageCells.kind(row.getCell(c)) != PixelKind.REAL);
    }

    /** The warning about images that may be scored. */
    Optional<String> warning() {
        List<String> met = pixels.pairs().stream()
                .map(SharedPixels.Pair::met)
                .filter(scorable::contains)
                .distinct()
                .toList();
        return met.isEmpty()
                ? Optional.empty()
                : Optional.of("The model learned from the pixels of " + met.size()
                        + (met.size() == 1 ? " image here: " : " images here: ")
                        + String.join("; ", met.subList(0, Math.min(SHOWN, met.size())))
                        + (met.size() > SHOWN ? "; and " + (met.size() - SHOWN) + " more" : "")
                        + ". Scores on them are no test scores.");
    }
}
