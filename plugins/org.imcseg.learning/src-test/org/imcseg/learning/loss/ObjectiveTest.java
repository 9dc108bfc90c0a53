// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
    private static final float LOGIT_QUARTER = (float) -Math.log(3);

    @Test
    void distancesCountInLabelledCellsOnly() {
        // two samples of two pixels; the cell logits of a sample come before its distances
        float[] logits = {9, 9, 0, LOGIT_QUARTER, 9, 9, 0, 0};
        Targets targets =
                new Targets(2, new float[] {1, 1, 0, 1}, new float[] {1, 1, 1, 0}, new float[] {1, .5f, 1, 1});
        // |.5 - 1| and |.25 - .5|; background and padding do not count
        float[] gradient = new float[8];
        assertEquals(3 * (.5 + .25) / 2, new Objective((z, y, w, g) -> 0, 3).evaluate(logits, targets, gradient), 1e-6);
        assertArrayEquals(new float[] {0, 0, -3 * .25f / 2, -3 * .1875f / 2, 0, 0, 0, 0}, gradient, 1e-6f);
    }

    @Test
    void withoutLabelledCellThereIsNothingToLearn() {
        Targets targets = new Targets(2, new float[2], new float[] {1, 1}, new float[2]);
        float[] gradient = {7, 7, 7, 7};
        assertEquals(0, new Objective((z, y, w, g) -> 0, 2).evaluate(new float[] {1, 2, 3, 4}, targets, gradient));
        assertEquals(0, gradient[2]);
        assertEquals(0, gradient[3]);
    }

    @Test
    void gradientIsTheDifferenceQuotient() {
        Random random = new Random(4);
        int area = 6;
        int count = 3;
        float[] logits = new float[2 * area * count];
        float[] truth = new float[area * count];
        float[] weight = new float[area * count];
        float[] distance = new float[area * count];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(2);
            weight[i] = random.nextInt(4) == 0 ? 0 : 1;
            distance[i] = random.nextFloat();
        }
        Targets targets = new Targets(area, truth, weight, distance);
        Objective objective = new Objective(LossKind.BCE_DICE.at(false, 1, 1), Objective.DISTANCE_WEIGHT);
        float[] gradient = new float[logits.length];
        objective.evaluate(logits, targets, gradient);
        for (int i = 0; i < logits.length; i++) {
            float at = logits[i];
            float h = 1 / 256f;
            logits[i] = at + h;
            double up = objective.evaluate(logits, targets, null);
            logits[i] = at - h;
            double down = objective.evaluate(logits, targets, null);
            logits[i] = at;
            assertEquals((up - down) / (2 * h), gradient[i], 1e-4);
        }
    }

    @Test
    void aNetworkOfOneOutputHasTheCellLossAlone() {
        Targets targets = new Targets(2, new float[] {1, 0}, new float[] {1, 1}, null);
        float[] logits = {.3f, -.7f};
        LossFunction loss = new CrossEntropyLoss();
        assertEquals(
                loss.evaluate(logits, targets.truth(), targets.weight(), null),
                new Objective(loss, 2).evaluate(logits, targets, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Objective(loss, 2).evaluate(new float[4], targets, null),
                "without distances");
    }
}
