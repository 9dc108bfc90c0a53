// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.List;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainedModel;

/** A trained model; history and events are in its record. */
public record TrainingResult(TrainedModel model) {
    /** One row per epoch, over all attempts. */
    public List<EpochRow> history() {
        return model.description().training().history();
    }

    /** All events in order; show those that are {@link GuardEvent#isWarning() warnings} as warnings. */
    public List<GuardEvent> events() {
        return model.description().training().events();
    }
}
