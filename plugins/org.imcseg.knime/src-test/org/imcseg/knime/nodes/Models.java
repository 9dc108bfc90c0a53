// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import java.util.List;
import java.util.Map;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.imcseg.learning.model.Weights;

/** Small models as if somebody had trained them. */
public final class Models {
    /** As Percentile Normalise describes itself. */
    public static final String NORMALISED = "divided by percentile 99 per image and channel";

    private Models() {}

    public static TrainedModel of(List<String> channels, String normalisation) {
        return of(channels, normalisation, Outputs.CELL);
    }

    /** With or without distance output. */
    public static TrainedModel of(List<String> channels, String normalisation, Outputs outputs) {
        UNetSpec spec = new UNetSpec(
                channels.size(), List.of(2, 2), List.of(0., 0.), 2, 0, UNetSpec.Initialiser.HE_NORMAL, outputs);
        TrainingRecord training = new TrainingRecord(
                "IMC Segmentation 0.1.0",
                "First channel 1",
                "Java",
                41,
                43,
                Map.of("epochs", "2", "data: masks", "erased <50 %>"),
                Map.of("training images", 5L),
                2,
                1,
                0.875,
                0.75,
                List.of(
                        new EpochRow(1, 1, 0.9, 0.8, 0.2, 0.25, Double.NaN, 1, 0.01, 3, "Begun anew"),
                        new EpochRow(2, 1, 0.5, 0.4, 0.875, 0.75, 0.5, 0.3, 0.01, 3, "")),
                List.of(
                        new GuardEvent(GuardEvent.Kind.DATA, 1, 0, "Sample B was held out."),
                        new GuardEvent(GuardEvent.Kind.RESTART, 1, 1, "Everything was called cell.")));
        return new TrainedModel(
                new TrainedModel.Description(spec, channels, normalisation, 16, 1, 0.5, training),
                Weights.initial(spec, 9));
    }
}
