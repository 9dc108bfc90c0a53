// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imcseg.learning.loss.LossKind;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
    @Test
    void paperPresetIsThePaper() {
        TrainingSettings paper = TrainingSettings.paper();
        assertEquals(.01, paper.optimiser().learningRate());
        assertEquals(64, paper.sampling().batchSize());
        assertEquals(128, paper.sampling().patchSize());
        assertEquals(50, paper.schedule().epochs());
        assertEquals(64, paper.objective().squaredSteps());
        assertEquals(LossKind.SOFT_DICE, paper.objective().loss());
        assertEquals(RateDecay.CONSTANT, paper.schedule().decay());
    }

    private static Validation skill(double correlation) {
        return new Validation(
                .5, new Validation.PixelScores(.5, .5, 0, 0, correlation, correlation), Double.NaN, .3, .25, 1, .5);
    }

    @Test
    void theSquaredStartEndsWhereTheNetworkTellsPixelsApart() {
        StartPhase start = new StartPhase(TrainingSettings.paper().objective().start(8, .5, 3), 1000);
        assertEquals(1, start.squareShare(6 * 8 - 1));
        start.judge(skill(.9), 4);
        assertEquals(1, start.squareShare(10), "not before its steps");
        start.judge(skill(.4), 8);
        assertEquals(1, start.squareShare(10));
        start.judge(skill(.6), 12);
        assertEquals(1, start.squareShare(11));
        assertEquals(.75, start.squareShare(12), 1e-12);
        assertEquals(.25, start.squareShare(14), 1e-12);
        assertEquals(0, start.squareShare(15));
        assertTrue(!start.isOver(LossKind.SOFT_DICE, 14) && start.isOver(LossKind.SOFT_DICE, 15));
        assertTrue(start.isOver(LossKind.BCE, 0), "a loss without squared form has no start");
        assertEquals(
                0,
                new StartPhase(TrainingSettings.paper().objective().start(8, .5, 3), 1000).squareShare(6 * 8 + 3),
                "at most six times its steps");
        assertEquals(
                0,
                new StartPhase(TrainingSettings.paper().objective().start(8, .5, 3), 60).squareShare(20 + 3),
                "at most a third of training");
        assertEquals(
                1,
                new StartPhase(TrainingSettings.paper().objective().start(8, .5, 3), 9).squareShare(7),
                "but at least its steps");
        StartPhase fixed = new StartPhase(TrainingSettings.paper().objective().start(8, 0, 0), 1000);
        assertEquals(1, fixed.squareShare(7));
        assertEquals(0, fixed.squareShare(8));
    }

    @Test
    void theMapKnowsEverySetting() throws ReflectiveOperationException {
        TrainingSettings quick = TrainingSettings.quick();
        List<String> names = new ArrayList<>();
        for (RecordComponent group : TrainingSettings.class.getRecordComponents()) {
            RecordComponent[] settings = group.getType().getRecordComponents();
            if (settings == null) {
                names.add(group.getName());
            } else {
                // whether the guard is active is what is called "guard"
                Arrays.stream(settings)
                        .map(RecordComponent::getName)
                        .map(n -> n.equals("active") ? "guard" : n)
                        .forEach(names::add);
            }
        }
        assertEquals(
                names.stream().sorted().toList(),
                quick.asMap().keySet().stream().sorted().toList());
    }

    @Test
    void theLearningRateFalls() {
        assertEquals(1, RateDecay.CONSTANT.factor(1));
        assertEquals(1, RateDecay.COSINE.factor(0));
        assertEquals(.5, RateDecay.COSINE.factor(.5), 1e-12);
        assertEquals(0, RateDecay.COSINE.factor(1), 1e-12);
        assertEquals(1, RateDecay.STEP.factor(.79));
        assertEquals(.1, RateDecay.STEP.factor(.8));
        TrainingSettings settings = TrainingSettings.quick()
                .schedule(s -> s.warmUpSteps(10).epochs(10).minimumSteps(11).decay(RateDecay.STEP));
        StepSchedule steps = StepSchedule.of(settings, 8);
        assertEquals(.1, steps.rate(0, 1, true), 1e-12);
        assertEquals(.1, steps.rate(0, 1, false), .9, "without warm-up at full rate");
        assertEquals(1, steps.rate(10, 1, true));
        assertEquals(1, steps.rate(89, 1, true));
        assertEquals(.1, steps.rate(90, 1, true));
        assertTrue(
                steps.message()
                        .contains(
                                "make 1 batch of 8, so an epoch has 11 steps: each patch is seen 11 times. 10 epochs are 110 steps."),
                steps.message());
        assertEquals(
                "",
                StepSchedule.of(settings.schedule(s -> s.minimumSteps(1)), 80).message());
    }

    @Test
    void earlierQuickSettingsAreStillThere() {
        TrainingSettings before = TrainingSettings.quickConstant();
        assertEquals(7, before.schedule().epochs());
        assertEquals(24, before.schedule().minimumSteps());
        assertEquals(5, before.schedule().patience());
        assertEquals(RateDecay.CONSTANT, before.schedule().decay());
        assertEquals(16, before.schedule().warmUpSteps());
        assertEquals(16, before.objective().squaredSteps());
        assertEquals(.006, before.optimiser().learningRate());
        assertEquals(new SamplingSettings(8, 64, 64, .125), before.sampling());
        assertEquals(new AugmentationSettings(true, true, .1, 0, 0, 0), before.augmentation());
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertTrue(failure(b -> b.optimiser(g -> g.learningRate(-1)))
                .contains("learning rate must be above 0 and at most 10, not -1.0"));
        assertTrue(failure(b -> b.optimiser(g -> g.learningRate(Double.NaN))).contains("learning rate"));
        assertTrue(failure(b -> b.sampling(g -> g.patches(128, 129))).contains("1 to the patch size, 128, not 129"));
        assertTrue(failure(b -> b.sampling(g -> g.batchSize(0))).contains("batch size"));
        assertTrue(failure(b -> b.sampling(g -> g.validationFraction(1))).contains("validation fraction"));
        assertTrue(failure(b -> b.objective(g -> g.threshold(0))).contains("threshold"));
        assertTrue(failure(b -> b.objective(g -> g.annotatedShare(0)))
                .contains("annotated share must be above 0 and at most 1, not 0.0"));
    }

    @Test
    void epochsAreScoredByWhatTheValidationLabelsLackOfTheAim() {
        TrainingSettings sparse = TrainingSettings.quick().objective(g -> g.annotatedShare(.05));
        assertEquals(.05, sparse.objective().scoredShare(LossKind.PU_DICE), "aims at all cells");
        assertEquals(1, sparse.objective().scoredShare(LossKind.SOFT_DICE), "aims at what is labelled, here as there");
        assertEquals(
                1,
                sparse.objective(g -> g.validationShare(.045)).objective().scoredShare(LossKind.SOFT_DICE),
                "but for rounding to whole cells");
        assertEquals(1, sparse.objective(g -> g.validationShare(1)).objective().scoredShare(LossKind.PU_DICE));
        assertEquals(1, sparse.objective(g -> g.validationShare(1)).objective().scoredShare(LossKind.SOFT_DICE));
        assertEquals(
                .05,
                TrainingSettings.quick()
                        .objective(g -> g.validationShare(.05))
                        .objective()
                        .scoredShare(LossKind.SOFT_DICE),
                "completed by predictions");
    }

    private static String failure(UnaryOperator<TrainingSettings> change) {
        return assertThrows(IllegalArgumentException.class, () -> change.apply(TrainingSettings.paper()))
                .getMessage();
    }
}
