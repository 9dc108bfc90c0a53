// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.List;
import java.util.Map;
import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.imcseg.learning.model.Weights;

/** Models to write. */
final class ExchangedModels {
    static final PackageInfo INFO = new PackageInfo(
            "Lung (test)", List.of(new Author("Ada Lovelace", "University of London", "ada")), "CC0-1.0");

    private ExchangedModels() {}

    /** With random weights and biases; each level has another number of filters, and so has the bottleneck. */
    static TrainedModel of(List<String> channels, String normalisation, Outputs outputs) {
        UNetSpec spec = new UNetSpec(
                channels.size(), List.of(3, 5), List.of(.1, 0.), 6, .2, UNetSpec.Initialiser.HE_NORMAL, outputs);
        TrainingRecord record = new TrainingRecord(
                "IMC Segmentation 0.1",
                "engine 1",
                "CPU",
                1,
                1,
                Map.of(),
                Map.of("training images", 5L),
                1,
                2,
                .875,
                .75,
                List.of(),
                List.of());
        Weights weights = EngineCheck.weights(spec, 4);
        float[] last = weights.get("out.weight"); // so that probabilities differ
        for (int i = 0; i < last.length; i++) {
            last[i] *= 10;
        }
        return new TrainedModel(
                new TrainedModel.Description(spec, channels, normalisation, 128, .5, .5, record), weights);
    }
}
