// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imcseg.core.metrics.ConfidenceIntervals;

/** The limitations that a reader must know to interpret the figures. */
final class Caveats {
    private Caveats() {}

    /** @param data what the data are, as the report names them */
    static List<String> of(Chapter chapter, Experiment experiment, List<String> data, ConfidenceIntervals intervals) {
        List<String> caveats = new ArrayList<>();
        boolean paper = chapter.isPlanned();
        if (paper && data.stream().anyMatch(d -> d.contains("phantom"))) {
            caveats.add(
                    "The data are a phantom: synthetic tissue with cells, noise and annotation errors modelled on imaging mass"
                            + " cytometry. It shows the ranking of the models, not the scores to expect on real tissue; the paper's"
                            + " figures are of real tissue.");
        }
        if (paper
                && experiment.runs().stream().anyMatch(r -> "QUICK"
                        .equalsIgnoreCase(Objects.toString(r.settings().get("preset"), "")))) {
            caveats.add(
                    "The runs use the quick preset: a smaller network and fewer images than in the paper. The paper does not"
                            + " state the number of epochs and the augmentation; this project chose them.");
        }
        if (paper) {
            caveats.add(
                    "Test labels are never corrupted. Validation labels are corrupted like the training labels, because an"
                            + " annotator with few labels has no clean ones either; the best epoch is therefore chosen without clean"
                            + " labels. The table of the settings or of the runs states which epoch was kept (Epoch to Keep):"
                            + " HIGHEST_SCORE, that of the highest validation DSC, as in the paper, "
                            + (experiment.hasCells() ? "HIGHEST_OBJECT_F1, that of the highest object F1, " : "")
                            + "or MOST_FOUND, that of the highest recall among those within one standard error of it, which is better when"
                            + " cells are unannotated and worse when outlines are too large.");
        }
        String noun = experiment.aggregation().noun();
        caveats.add("Means, boxes and tests count each " + noun + " the same"
                + (experiment.aggregation() == Aggregation.IMAGE
                        ? "; the pixels of an image's patches are added first"
                                + (paper ? ", while the paper averages over patches" : "")
                        : "")
                + ". " + intervals.explanation());
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
                            + " Object precision is undefined, and left out, where no cell is predicted; object recall where there"
                            + " is no true cell.");
        }
        if (Methods.anyPu(experiment)) {
            caveats.add(
                    "PU-Dice assumes that cells are missed at random, as they are erased here. Annotators tend to skip dim cells"
                            + " instead; with such labels it gains less.");
        }
        int seeds = experiment.seeds().size();
        if (seeds == 1) {
            caveats.add("There is only one seed: the variation between trainings is unknown.");
        } else if (seeds > 1 && seeds < 5) {
            caveats.add("There are " + seeds + " seeds: their SD is a rough estimate.");
        }
        return caveats;
    }
}
