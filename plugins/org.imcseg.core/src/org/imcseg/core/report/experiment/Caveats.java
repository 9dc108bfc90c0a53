// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a reader must know to read the figures right. */
final class Caveats {
    private Caveats() {}

    /** @param data what the data are, as the report names them */
    static List<String> of(Chapter chapter, Experiment experiment, List<String> data) {
        List<String> caveats = new ArrayList<>();
        boolean paper = chapter.isPlanned();
        if (paper && data.stream().anyMatch(d -> d.contains("phantom"))) {
            caveats.add(
                    "The data are a phantom: synthetic tissue with cells, noise and annotation errors modelled on imaging mass cytometry. It shows"
                            + " the order of the models, not the level of scores that real tissue gives; the paper's figures are of real tissue.");
        }
        if (paper
                && experiment.runs().stream().anyMatch(r -> "QUICK"
                        .equalsIgnoreCase(Objects.toString(r.settings().get("preset"), "")))) {
            caveats.add(
                    "The scale is quick: a smaller network on fewer images than the paper's. The paper leaves the number of epochs and"
                            + " augmentation open; they are this project's.");
        }
        if (paper) {
            caveats.add(
                    "Test labels are never corrupted. Validation labels are corrupted like those for training, as an annotator with few labels has"
                            + " no clean ones either, so the best epoch is chosen without them."
                            + " Which epoch was kept stands in the table of the settings or of the runs as Epoch to Keep: HIGHEST_SCORE, that of the highest validation DSC,"
                            + " as in the paper, "
                            + (experiment.hasCells() ? "HIGHEST_OBJECT_F1, that of the highest object F1, " : "")
                            + "or MOST_FOUND, that of the highest recall among those within one standard error of it, which is better where"
                            + " labels lack cells and worse where outlines are too large.");
        }
        String noun = experiment.aggregation().noun();
        caveats.add("Means, boxes and tests count each " + noun + " the same"
                + (experiment.aggregation() == Aggregation.IMAGE
                        ? "; the pixels of an image's patches are added first"
                                + (paper ? ", while the paper averages over patches" : "")
                        : "")
                + ". Intervals come from drawing whole samples with replacement: images of one patient are no independent witnesses. With few samples"
                + " they are too narrow.");
        long empty =
                experiment.observations().stream().filter(Observation::isEmpty).count();
        caveats.add(
                empty == 0
                        ? "No score is left out: every " + noun + " has cells in truth or prediction."
                        : ScoreText.count(empty, "score") + " of "
                                + experiment.observations().size() + " are left out, because the " + noun
                                + " has a cell neither in the truth nor in the prediction.");
        if (experiment.hasCells()) {
            caveats.add(
                    "Object scores match predicted with true cells at an IoU of at least 0.5 (panoptic quality: above 0.5)."
                            + (experiment.aggregation() == Aggregation.IMAGE
                                    ? " Of an image's patches, matched, true and predicted cells are added up, so a cell on"
                                            + " an edge is one in each patch; mean AP is the mean over the patches."
                                    : "")
                            + " Object precision is undefined, and left out, where no cell is predicted, object recall where none is true.");
        }
        if (Methods.anyPu(experiment)) {
            caveats.add(
                    "PU-Dice assumes that cells are missed at random, as they are erased here. Annotators rather skip dim cells; with such labels it"
                            + " gains less.");
        }
        int seeds = experiment.seeds().size();
        if (seeds == 1) {
            caveats.add("There is one seed: how much another training would differ is unknown.");
        } else if (seeds > 1 && seeds < 5) {
            caveats.add("There are " + seeds + " seeds: their SD is a rough guess.");
        }
        return caveats;
    }
}
