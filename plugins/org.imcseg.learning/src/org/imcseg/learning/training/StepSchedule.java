// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * The steps of an attempt: their number per epoch, and the learning rate of each.
 *
 * @param settings of the training
 * @param batchSize patches per step
 * @param patches number of training patches
 */
record StepSchedule(TrainingSettings settings, int batchSize, int patches) {
    static StepSchedule of(TrainingSettings settings, int patches) {
        return new StepSchedule(settings, Math.min(settings.sampling().batchSize(), patches), patches);
    }

    /** Steps for one pass through all patches. */
    private int stepsOfAPass() {
        return (patches + batchSize - 1) / batchSize;
    }

    int stepsPerEpoch() {
        return Math.max(settings.schedule().minimumSteps(), stepsOfAPass());
    }

    /**
     * The learning rate of a step.
     *
     * @param step from 0
     * @param full the rate before warm-up and decay
     * @param warmUp whether to apply the warm-up
     */
    double rate(int step, double full, boolean warmUp) {
        int warmUpSteps = warmUp ? settings.schedule().warmUpSteps() : 0;
        if (step < warmUpSteps) {
            return full * (step + 1) / warmUpSteps;
        }
        double total = (double) settings.schedule().epochs() * stepsPerEpoch();
        return full * settings.schedule().decay().factor((step - warmUpSteps) / Math.max(1, total - warmUpSteps));
    }

    private String times() {
        long times = Math.round((double) stepsPerEpoch() * batchSize / patches);
        return times == 1 ? "about once" : times + " times";
    }

    /** Explains the length of an epoch on small data sets; empty if it is one pass. */
    String message() {
        if (stepsPerEpoch() == stepsOfAPass()) {
            return "";
        }
        return "The training patches make " + stepsOfAPass() + (stepsOfAPass() == 1 ? " batch" : " batches") + " of "
                + batchSize + ", so an epoch has "
                + stepsPerEpoch() + " steps: each patch is seen " + times() + ". "
                + settings.schedule().epochs() + (settings.schedule().epochs() == 1 ? " epoch is " : " epochs are ")
                + (long) settings.schedule().epochs() * stepsPerEpoch() + " steps"
                + (settings.schedule().patience() == 0
                        ? "."
                        : "; training stops after " + settings.schedule().patience() * stepsPerEpoch()
                                + " steps without a better validation score.");
    }
}
