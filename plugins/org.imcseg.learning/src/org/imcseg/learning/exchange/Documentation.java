// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;

/** The page {@code README.md} of a model package. */
final class Documentation {
    private Documentation() {}

    static String of(TrainedModel.Description model, PackageInfo info, InputScaling scaling) {
        return "# " + info.name() + "\n\n"
                + "Finds cells in imaging mass cytometry (IMC) images: " + model.architecture() + ". Made with "
                + model.training().software() + ", nodes for KNIME Analytics"
                + " Platform, after Bird et al., *Pushing the limits of cell segmentation models for imaging "
                + "mass cytometry* (ISBI 2024), arXiv 2402.04446.\n\n"
                + "## Input\n\n"
                + "An image of these channels in this order, " + model.pixelSize() + " µm a pixel:\n\n"
                + channels(model.channels()) + "\n"
                + "Width and height are multiples of " + model.architecture().multiple()
                + "; programs pad images or cut them into tiles.\n\n"
                + scaling.toDo() + "\n\n"
                + "## Output\n\n" + outputs(model) + "\n"
                + "## Validation\n\n" + validation(model.training())
                + "The package holds a synthetic image and what the network makes of it by its definition in "
                + "double precision: `bioimageio test FILE.zip` of"
                + " bioimageio.core compares.\n\n"
                + "## Programs\n\n"
                + "- Python: `torch.jit.load(\"" + ModelPackage.WEIGHTS
                + "\")` of PyTorch 1.13 or newer, or `bioimageio predict` of bioimageio.core.\n"
                + "- deepImageJ, ilastik, QuPath with its Deep Java Library extension, and plugins of napari "
                + "load packages of the BioImage Model Zoo; each needs its PyTorch engine"
                + " and reads format 0.5 in its recent versions.\n\n"
                + "## Licence\n\n" + info.licence() + "\n";
    }

    private static String channels(List<String> channels) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < channels.size(); i++) {
            lines.append(i + 1).append(". ").append(channels.get(i)).append('\n');
        }
        return lines.toString();
    }

    private static String outputs(TrainedModel.Description model) {
        String probability =
                "1. `cell_probability`: probability of being cell, 0 to 1; the model calls cell what is at least "
                        + model.threshold() + ".\n";
        return model.architecture().hasDistance()
                ? probability
                        + "2. `inner_distance`: relative inner distance, 1 at the centre of a cell, falling to 0 at its outline."
                        + " Grow single cells from its summits, for example by a watershed of its negative within the mask.\n"
                : probability;
    }

    private static String validation(TrainingRecord training) {
        String dsc = Double.isFinite(training.bestDsc())
                ? "On the validation images of its training the model reached a Dice similarity coefficient of "
                        + String.format(Locale.ROOT, "%.3f", training.bestDsc()) + " (epoch " + training.bestEpoch()
                        + ")."
                : "";
        String f1 = Double.isFinite(training.bestObjectF1())
                ? String.format(Locale.ROOT, " Object F1 was %.3f.", training.bestObjectF1())
                : "";
        String counts = training.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return (dsc + f1 + (counts.isEmpty() ? "" : " Data: " + counts + ".")).strip()
                + " Compare with labels of your own before you trust it on other tissue.\n\n";
    }
}
