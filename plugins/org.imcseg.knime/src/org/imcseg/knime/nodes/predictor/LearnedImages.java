// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.imcseg.core.identity.ImageMarks;
import org.imcseg.core.identity.SharedPixels;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.split.Part;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.identity.RowPixels;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;

/**
 * Tells images that the model learned from. In rows that the column Part declares as test they are an error; in those of its training or validation part
 * they are meant, as in bootstrapping; elsewhere they are named in a warning.
 */
final class LearnedImages {
    private final TrainedModel.Description model;
    private final SharedPixels pixels;
    private final DataTableSpec table;
    private final int part;

    LearnedImages(TrainedModel.Description model, DataTableSpec table) {
        this.model = model;
        this.table = table;
        Map<String, String> images = new LinkedHashMap<>();
        model.training().images().forEach((name, marks) -> images.put("the training image '" + name + "'", marks));
        pixels = ImageMarks.parse(images);
        part = Columns.find(table, ColumnNames.PART, StringValue.class);
    }

    /**
     * Looks at an image as the model takes it.
     *
     * @throws IllegalArgumentException if it is to test the model that learned from it
     */
    void meet(DataRow row, MultiChannelImage image) {
        String declared = part < 0 ? "" : Cells.text(row, part);
        boolean test = declared.equals(Part.TEST.toString());
        boolean meant = declared.equals(Part.TRAIN.toString()) || declared.equals(Part.VALIDATION.toString());
        if (pixels.isEmpty() || meant) {
            return;
        }
        pixels.meet("the image " + RowPixels.described(table, row), RowPixels.marks(image, model.channels()));
        if (test && !pixels.pairs().isEmpty()) {
            throw new IllegalArgumentException("The model learned from what is to test it: " + pixels.text()
                    + " show the same pixels. A score on them says nothing about new images. Leave them out of the test part or train without them; to predict them all the same, remove the column '"
                    + ColumnNames.PART + "', which says test.");
        }
    }

    /** What the user should know. */
    Optional<String> warning() {
        return pixels.pairs().isEmpty() ? Optional.empty() : Optional.of("The model learned from some of these images: " + pixels.text()
                + " show the same pixels. Scores on them are no test scores.");
    }
}
