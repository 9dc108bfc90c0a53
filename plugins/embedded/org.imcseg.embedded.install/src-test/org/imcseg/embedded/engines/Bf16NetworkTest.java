// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BF16 on the processor: near single precision, and as repeatable. Skipped where the processor has no AVX-512. */
class Bf16NetworkTest {
    private static final UNetSpec SPEC = new UNetSpec(
            3,
            List.of(16, 32),
            List.of(.1, .2),
            32,
            .3,
            UNetSpec.Initialiser.HE_NORMAL,
            UNetSpec.Outputs.CELL_AND_DISTANCE);
    private static final int SIZE = 32;
    private static final int STEPS = 3;

    private final Engine engine = Installation.engine("libtorch", DeviceKind.CPU);
    private final Batch batch = NetworkContract.batch(4, SPEC.inputChannels(), SIZE, SIZE, 5);

    @BeforeEach
    void needsTheInstructions() {
        Optional<String> lack = engine.lacks(Precision.BF16);
        Assumptions.assumeTrue(lack.isEmpty(), () -> lack.get());
    }

    private Network network(Precision precision) {
        Network network = engine.createNetwork(SPEC, new NetworkSettings(true, 1, 2, precision, .9, .999, 1e-3));
        network.setWeights(NetworkContract.weights(SPEC, 3));
        return network;
    }

    private Weights trained(Precision precision, int atOnce) {
        try (Network network = network(precision)) {
            network.limitSamplesAtOnce(atOnce);
            for (int step = 0; step < STEPS; step++) {
                network.trainStep(batch, new Objective(LossKind.BCE_DICE.at(false, 1, 1), 2), .001);
            }
            return network.weights();
        }
    }

    @Test
    void computesRightWithinItsRounding() {
        assertEquals(Optional.empty(), EngineCheck.defect(engine, Precision.BF16));
    }

    @Test
    void logitsAreThoseOfSinglePrecisionButForRounding() {
        try (Network exact = network(Precision.SINGLE);
                Network rounded = network(Precision.BF16)) {
            float[] expected = exact.logits(batch.pixels(), batch.count(), SIZE, SIZE);
            float[] found = rounded.logits(batch.pixels(), batch.count(), SIZE, SIZE);
            double squares = 0;
            double differences = 0;
            for (int i = 0; i < expected.length; i++) {
                squares += expected[i] * expected[i];
                differences += (found[i] - expected[i]) * (found[i] - expected[i]);
            }
            // each value is rounded by 2⁻⁹ of itself at most, in seven layers
            assertTrue(Math.sqrt(differences / squares) < .02, "relative error " + Math.sqrt(differences / squares));
        }
    }

    /** The output's distances must not lie on steps, on which no centre of a cell is the highest. */
    @Test
    void logitsAreNotRounded() {
        try (Network rounded = network(Precision.BF16)) {
            float[] found = rounded.logits(batch.pixels(), batch.count(), SIZE, SIZE);
            int fine = 0;
            for (float logit : found) {
                fine += (Float.floatToRawIntBits(logit) & 0xffff) != 0 ? 1 : 0;
            }
            assertTrue(
                    fine > .9 * found.length,
                    fine + " of " + found.length + " logits have more than 8 significant bits");
        }
    }

    /** The same values are dropped, so that three steps lead to nearly the same weights. */
    @Test
    void stepsAreThoseOfSinglePrecisionButForRounding() {
        Weights exact = trained(Precision.SINGLE, Integer.MAX_VALUE);
        Weights rounded = trained(Precision.BF16, Integer.MAX_VALUE);
        Weights before = NetworkContract.weights(SPEC, 3);
        for (String name : exact.names()) {
            double moved = distance(exact.get(name), before.get(name));
            assertTrue(distance(exact.get(name), rounded.get(name)) < .2 * moved, name);
        }
    }

    private static double distance(float[] some, float[] others) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += (some[i] - others[i]) * (some[i] - others[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void sameSeedSameWeights() {
        same(trained(Precision.BF16, Integer.MAX_VALUE), trained(Precision.BF16, Integer.MAX_VALUE));
    }

    private static void same(Weights expected, Weights found) {
        expected.names().forEach(name -> assertArrayEquals(expected.get(name), found.get(name), name));
    }

    /** Parts change the order of sums only. */
    @Test
    void stepsInPartsAreTheSameStepsButForRounding() {
        Weights whole = trained(Precision.BF16, Integer.MAX_VALUE);
        Weights parts = trained(Precision.BF16, 3);
        Weights before = NetworkContract.weights(SPEC, 3);
        whole.names()
                .forEach(name -> assertTrue(
                        distance(whole.get(name), parts.get(name)) < .1 * distance(whole.get(name), before.get(name)),
                        name));
    }
}
