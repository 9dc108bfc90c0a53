// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;

/**
 * All hyper-parameters of a training. Copies are changed group by group:
 *
 * <pre>{@code
 * TrainingSettings settings =
 *         TrainingSettings.quick().objective(o -> o.annotatedShare(.05)).schedule(s -> s.epochs(10)).seed(3);
 * }</pre>
 *
 * @param objective what is minimised
 * @param optimiser Adam
 * @param schedule duration, learning rate, choice of the epoch
 * @param sampling patches and batches
 * @param augmentation random changes of the patches
 * @param guard response to collapsed training
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
     * As in the paper, with a start phase that makes its loss converge at full width: the squared form until the
     * network distinguishes pixels, then a gradual change to the plain form.
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
     * A first result within a minute on two cores; for {@link org.imcseg.learning.model.UNetSpec#quick}. Slides differ
     * in staining and in the share of tissue, which affects percentile normalisation; intensities are therefore scaled
     * at random, per channel and all together.
     */
    public static TrainingSettings quick() {
        return paper().objective(o -> o.start(16, 0, 0))
                .optimiser(o -> o.learningRate(.006))
                .schedule(s -> new ScheduleSettings(16, RateDecay.COSINE, 42, 28, 0, s.epochChoice()))
                .sampling(s -> s.batchSize(8).patches(64, 64))
                .augmentation(a -> new AugmentationSettings(true, true, .3, .5, .2, 1));
    }

    /**
     * For the wider network of {@link org.imcseg.learning.model.UNetSpec#standard}: the learning rate warms up over six
     * epochs. With a shorter warm-up, some seeds fit even the training slides badly.
     */
    public static TrainingSettings standard() {
        return quick().schedule(s -> s.warmUpSteps(168));
    }

    /** The quick settings of earlier versions: few epochs at a constant learning rate with early stopping. */
    public static TrainingSettings quickConstant() {
        return quick().schedule(s -> new ScheduleSettings(16, RateDecay.CONSTANT, 7, 24, 5, s.epochChoice()))
                .augmentation(a -> new AugmentationSettings(true, true, .1, 0, 0, 0));
    }

    /** A copy with a changed group. @param change such as {@code o -> o.annotatedShare(.05)} */
    public TrainingSettings objective(UnaryOperator<ObjectiveSettings> change) {
        return new TrainingSettings(
                change.apply(objective), optimiser, schedule, sampling, augmentation, guard, compute, seed);
    }

    /** A copy with a changed group. @param change such as {@code o -> o.learningRate(1e-4)} */
    public TrainingSettings optimiser(UnaryOperator<OptimiserSettings> change) {
        return new TrainingSettings(
                objective, change.apply(optimiser), schedule, sampling, augmentation, guard, compute, seed);
    }

    /** A copy with a changed group. @param change such as {@code s -> s.epochs(10)} */
    public TrainingSettings schedule(UnaryOperator<ScheduleSettings> change) {
        return new TrainingSettings(
                objective, optimiser, change.apply(schedule), sampling, augmentation, guard, compute, seed);
    }

    /** A copy with a changed group. @param change such as {@code s -> s.batchSize(16)} */
    public TrainingSettings sampling(UnaryOperator<SamplingSettings> change) {
        return new TrainingSettings(
                objective, optimiser, schedule, change.apply(sampling), augmentation, guard, compute, seed);
    }

    /** A copy with a changed group. @param change such as {@code a -> a.brightness(.5)} */
    public TrainingSettings augmentation(UnaryOperator<AugmentationSettings> change) {
        return new TrainingSettings(
                objective, optimiser, schedule, sampling, change.apply(augmentation), guard, compute, seed);
    }

    /** A copy with a changed group. @param change such as {@code g -> g.maxRestarts(3)} */
    public TrainingSettings guard(UnaryOperator<GuardSettings> change) {
        return new TrainingSettings(
                objective, optimiser, schedule, sampling, augmentation, change.apply(guard), compute, seed);
    }

    /** A copy with other threads and precision. */
    public TrainingSettings compute(ComputeSettings other) {
        return new TrainingSettings(objective, optimiser, schedule, sampling, augmentation, guard, other, seed);
    }

    /** A copy with another seed. */
    public TrainingSettings seed(long other) {
        return new TrainingSettings(objective, optimiser, schedule, sampling, augmentation, guard, compute, other);
    }

    /** Whether the guard watches this training; not with the paper's literal loss. */
    boolean isGuarded() {
        return guard.active() && objective.loss().isGuarded();
    }

    /** Every setting as text, in a fixed order, for the model's record and reports. */
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
