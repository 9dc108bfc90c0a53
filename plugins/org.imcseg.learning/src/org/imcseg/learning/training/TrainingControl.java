// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;

/**
 * Observes a training and may end it early. Called on the training's own thread: implementations must be fast and
 * thread-safe.
 */
public interface TrainingControl {
    /** Does nothing. */
    TrainingControl NONE = new TrainingControl() {};

    /**
     * Queried before every batch: true to stop and keep the best epoch so far. During the first epoch it takes effect
     * at the end of that epoch.
     */
    default boolean stopAndKeepBest() {
        return false;
    }

    /** Called after every epoch. */
    default void epochDone(EpochRow row) {}

    /** Called when the guard acts or something else should be shown. */
    default void event(GuardEvent event) {}
}
