// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * Duration of a training and its learning rate schedule.
 *
 * @param warmUpSteps steps over which the learning rate rises linearly to its full value
 * @param decay how it decays afterwards
 * @param epochs maximum number of epochs of an attempt
 * @param minimumSteps minimum number of steps per epoch: smaller data sets are passed through several times; 1 for no
 *     minimum
 * @param patience epochs without a better validation score after which training stops; 0 for never
 * @param epochChoice which epoch's weights are kept
 */
public record ScheduleSettings(
        int warmUpSteps, RateDecay decay, int epochs, int minimumSteps, int patience, EpochChoice epochChoice) {
    public ScheduleSettings {
        ArgumentChecks.require(warmUpSteps >= 0, "number of warm-up steps", warmUpSteps, "0 or more");
        ArgumentChecks.require(decay != null, "decay of the learning rate", decay, "given");
        ArgumentChecks.require(epochs >= 1, "number of epochs", epochs, "1 or more");
        ArgumentChecks.require(minimumSteps >= 1, "minimum number of steps of an epoch", minimumSteps, "1 or more");
        ArgumentChecks.require(patience >= 0, "patience", patience, "0 or more");
        ArgumentChecks.require(epochChoice != null, "choice of the epoch", epochChoice, "given");
    }

    /** A copy with other {@link #warmUpSteps()}. */
    public ScheduleSettings warmUpSteps(int value) {
        return new ScheduleSettings(value, decay, epochs, minimumSteps, patience, epochChoice);
    }

    /** A copy with another {@link #decay()}. */
    public ScheduleSettings decay(RateDecay value) {
        return new ScheduleSettings(warmUpSteps, value, epochs, minimumSteps, patience, epochChoice);
    }

    /** A copy with another number of {@link #epochs()}. */
    public ScheduleSettings epochs(int value) {
        return new ScheduleSettings(warmUpSteps, decay, value, minimumSteps, patience, epochChoice);
    }

    /** A copy with other {@link #minimumSteps()}. */
    public ScheduleSettings minimumSteps(int value) {
        return new ScheduleSettings(warmUpSteps, decay, epochs, value, patience, epochChoice);
    }

    /** A copy with another {@link #patience()}. */
    public ScheduleSettings patience(int value) {
        return new ScheduleSettings(warmUpSteps, decay, epochs, minimumSteps, value, epochChoice);
    }

    /** A copy with another {@link #epochChoice()}. */
    public ScheduleSettings epochChoice(EpochChoice value) {
        return new ScheduleSettings(warmUpSteps, decay, epochs, minimumSteps, patience, value);
    }

    void describe(Map<String, String> map) {
        map.put("warmUpSteps", String.valueOf(warmUpSteps));
        map.put("decay", String.valueOf(decay));
        map.put("epochs", String.valueOf(epochs));
        map.put("minimumSteps", String.valueOf(minimumSteps));
        map.put("patience", String.valueOf(patience));
        map.put("epochChoice", String.valueOf(epochChoice));
    }
}
