// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;

/**
 * All hyper-parameters of a training. A changed copy is made group by group:
 *
 * <pre>{@code
 * TrainingSettings settings = TrainingSettings.quick().objective(o -> o.annotatedShare(.05)).schedule(s -> s.epochs(10)).seed(3);
 * }</pre>
 *
 * @param objective what is minimised
 * @param optimiser Adam
 * @param schedule duration, learning rate, choice of the epoch
 * @param sampling patches and batches
 * @param augmentation random changes of the patches
 * @param guard what happens when training collapses
 * @param compute threads and precision
 * @param seed of everything random
 */
public record TrainingSettings(
        ObjectiveSettings objective,
        OptimiserSettings optimiser,
        ScheduleSettings schedule,
        SamplingSettings sampling,
        AugmentationSettings augmentation,
        GuardSettings guard,
        ComputeSettings compute,
        long seed) {

    /**
     * As in the paper, with the start phase that makes its loss learn at full width: the squared form until the network
     * tells pixels apart, then a gradual change to the plain form.
     */
    public static TrainingSettings paper() {
        return new TrainingSettings(
                new ObjectiveSettings(LossKind.SOFT_DICE, 1, Objective.DISTANCE_WEIGHT, 64, .5, 64, 1, 1, .5),
                new OptimiserSettings(.01, .9, .999, 1e-7),
                new ScheduleSettings(64, RateDecay.CONSTANT, 50, 8, 10, EpochChoice.HIGHEST_SCORE),
                new SamplingSettings(64, 128, 128, .125),
                new AugmentationSettings(true, true, 0, 0, 0, 0),
                new GuardSettings(true, 3, false),
                new ComputeSettings(0, Precision.SINGLE),
                1);
    }

    /**
     * A first result within a minute on two processor cores; goes with
     * {@link org.imcseg.learning.model.UNetSpec#quick}. Slides differ in staining and in the share of tissue that the
     * percentile of their normalisation is taken over: so intensities are scaled, each channel for itself and all
     * together.
     */
    public static TrainingSettings quick() {
        return paper().objective(o -> o.start(16, 0, 0))
                .optimiser(o -> o.learningRate(.006))
                .schedule(s -> new ScheduleSettings(16, RateDecay.COSINE, 42, 28, 0, s.epochChoice()))
                .sampling(s -> s.batchSize(8).patches(64, 64))
                .augmentation(a -> new AugmentationSettings(true, true, .3, .5, .2, 1));
    }

    /**
     * For the wider network of {@link org.imcseg.learning.model.UNetSpec#standard}: the learning rate rises over six
     * epochs. With a shorter rise some seeds fit even the training slides badly.
     */
    public static TrainingSettings standard() {
        return quick().schedule(s -> s.warmUpSteps(168));
    }

    /** The quick settings of earlier versions: few epochs at a constant learning rate, ended early. */
    public static TrainingSettings quickConstant() {
        return quick().schedule(s -> new ScheduleSettings(16, RateDecay.CONSTANT, 7, 24, 5, s.epochChoice()))
                .augmentation(a -> new AugmentationSettings(true, true, .1, 0, 0, 0));
    }

    public TrainingSettings objective(UnaryOperator<ObjectiveSettings> change) {
        return new TrainingSettings(
                change.apply(objective), optimiser, schedule, sampling, augmentation, guard, compute, seed);
    }

    public TrainingSettings optimiser(UnaryOperator<OptimiserSettings> change) {
        return new TrainingSettings(
                objective, change.apply(optimiser), schedule, sampling, augmentation, guard, compute, seed);
    }

    public TrainingSettings schedule(UnaryOperator<ScheduleSettings> change) {
        return new TrainingSettings(
                objective, optimiser, change.apply(schedule), sampling, augmentation, guard, compute, seed);
    }

    public TrainingSettings sampling(UnaryOperator<SamplingSettings> change) {
        return new TrainingSettings(
                objective, optimiser, schedule, change.apply(sampling), augmentation, guard, compute, seed);
    }

    public TrainingSettings augmentation(UnaryOperator<AugmentationSettings> change) {
        return new TrainingSettings(
                objective, optimiser, schedule, sampling, change.apply(augmentation), guard, compute, seed);
    }

    public TrainingSettings guard(UnaryOperator<GuardSettings> change) {
        return new TrainingSettings(
                objective, optimiser, schedule, sampling, augmentation, change.apply(guard), compute, seed);
    }

    public TrainingSettings compute(ComputeSettings other) {
        return new TrainingSettings(objective, optimiser, schedule, sampling, augmentation, guard, other, seed);
    }

    public TrainingSettings seed(long other) {
        return new TrainingSettings(objective, optimiser, schedule, sampling, augmentation, guard, compute, other);
    }

    /** Whether the guard watches this training: the loss that is the paper's to the letter is left to itself. */
    boolean isGuarded() {
        return guard.active() && objective.loss().isGuarded();
    }

    /** Every setting as text, group by group, for the model's record and reports. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        objective.describe(map);
        optimiser.describe(map);
        schedule.describe(map);
        sampling.describe(map);
        augmentation.describe(map);
        guard.describe(map);
        compute.describe(map);
        map.put("seed", String.valueOf(seed));
        return map;
    }
}
