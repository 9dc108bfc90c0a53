// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.imcseg.learning.loss.LossKind;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
    @Test
    void paperPresetIsThePaper() {
        TrainingSettings paper = TrainingSettings.paper();
        assertEquals(.01, paper.learningRate());
        assertEquals(64, paper.batchSize());
        assertEquals(128, paper.patchSize());
        assertEquals(50, paper.epochs());
        assertEquals(64, paper.startSteps());
        assertEquals(64, paper.toBuilder().loss(LossKind.PU_DICE).warmUpSteps(0).build().startSteps());
        assertEquals(0, paper.toBuilder().loss(LossKind.BCE).warmUpSteps(0).build().startSteps());
    }

    @Test
    void builderAndMapKnowEverySetting() {
        TrainingSettings quick = TrainingSettings.quick();
        assertEquals(quick, quick.toBuilder().build());
        assertEquals(Arrays.stream(TrainingSettings.class.getRecordComponents()).map(RecordComponent::getName).toList(),
                quick.asMap().keySet().stream().toList());
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertTrue(failure(b -> b.learningRate(-1)).contains("learning rate must be above 0 and at most 10, not -1.0"));
        assertTrue(failure(b -> b.learningRate(Double.NaN)).contains("learning rate"));
        assertTrue(failure(b -> b.patchStride(129)).contains("1 to the patch size, 128, not 129"));
        assertTrue(failure(b -> b.batchSize(0)).contains("batch size"));
        assertTrue(failure(b -> b.validationFraction(1)).contains("validation fraction"));
        assertTrue(failure(b -> b.threshold(0)).contains("threshold"));
        assertTrue(failure(b -> b.annotatedShare(0)).contains("annotated share must be above 0 and at most 1, not 0.0"));
    }

    @Test
    void epochsAreScoredByWhatTheValidationLabelsLackOfTheAim() {
        TrainingSettings.Builder sparse = TrainingSettings.quick().toBuilder().annotatedShare(.05);
        assertEquals(.05, sparse.build().scoredShare(LossKind.PU_DICE), "aims at all cells");
        assertEquals(1, sparse.build().scoredShare(LossKind.SOFT_DICE), "aims at what is labelled, here as there");
        assertEquals(1, sparse.validationShare(.045).build().scoredShare(LossKind.SOFT_DICE), "but for rounding to whole cells");
        assertEquals(1, sparse.validationShare(1).build().scoredShare(LossKind.PU_DICE));
        assertEquals(1, sparse.validationShare(1).build().scoredShare(LossKind.SOFT_DICE));
        assertEquals(.05, TrainingSettings.quick().toBuilder().validationShare(.05).build().scoredShare(LossKind.SOFT_DICE), "completed by predictions");
    }

    private static String failure(UnaryOperator<TrainingSettings.Builder> change) {
        return assertThrows(IllegalArgumentException.class, () -> change.apply(TrainingSettings.paper().toBuilder()).build()).getMessage();
    }
}
