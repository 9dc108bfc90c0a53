// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;

/**
 * Watches a training and may end it early. Called from the training's own thread: implementations must be quick and
 * thread-safe.
 */
public interface TrainingControl {
    /** Neither watches nor ends. */
    TrainingControl NONE = new TrainingControl() {};

    /**
     * Asked before every batch: true to stop and keep the best epoch so far. Before the first epoch is done it takes
     * effect at its end.
     */
    default boolean stopAndKeepBest() {
        return false;
    }

    /** After every epoch. */
    default void epochDone(EpochRow row) {}

    /** When the guard acts or something else deserves to be seen. */
    default void event(GuardEvent event) {}
}
