// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.check.ReferenceUNet;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.NetworkState;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.DiceLoss;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the networks of every engine must do. */
abstract class NetworkContract {
    private static final UNetSpec SPEC =
            new UNetSpec(3, List.of(3, 5), List.of(0., 0.), 6, 0, UNetSpec.Initialiser.HE_NORMAL);
    private static final UNetSpec DROPPING =
            new UNetSpec(3, List.of(4, 8), List.of(.2, .3), 8, .4, UNetSpec.Initialiser.HE_NORMAL);
    /** Small enough to cross few kinks of ReLU and pooling, large enough for logits in single precision. */
    private static final double STEP = 1e-4;

    private final Engine engine;

    NetworkContract(String id, DeviceKind device) {
        engine = Installation.engine(id, device);
    }

    private Network network(UNetSpec spec, long seed) {
        return network(spec, seed, 1);
    }

    private Network network(UNetSpec spec, long seed, int threads) {
        Network network =
                engine.createNetwork(spec, new NetworkSettings(true, seed, threads, Precision.SINGLE, .9, .999, 1e-7));
        network.setWeights(weights(spec, seed));
        return network;
    }

    static Weights weights(UNetSpec spec, long seed) {
        return EngineCheck.weights(spec, seed);
    }

    static Batch batch(int count, int channels, int height, int width, long seed) {
        return RandomBatch.of(count, channels, height, width, 2, seed);
    }

    /**
     * With numbers of channels that fill no vector register and very many, one level and many, one input channel and
     * more than filters.
     */
    static Stream<UNetSpec> architectures() {
        return Stream.of(
                SPEC,
                UNetSpec.quick(6),
                new UNetSpec(1, List.of(3), List.of(.1), 5, 0, UNetSpec.Initialiser.GLOROT_UNIFORM),
                new UNetSpec(5, List.of(7, 9, 11), List.of(0., .2, 0.), 13, .3, UNetSpec.Initialiser.HE_NORMAL),
                SPEC.with(UNetSpec.Outputs.CELL_AND_DISTANCE),
                UNetSpec.quick(6).with(UNetSpec.Outputs.CELL_AND_DISTANCE),
                new UNetSpec(37, List.of(17, 16), List.of(.1, .1), 33, .1, UNetSpec.Initialiser.HE_NORMAL),
                new UNetSpec(2, List.of(4, 256), List.of(.1, .1), 512, .1, UNetSpec.Initialiser.HE_NORMAL),
                new UNetSpec(
                        2,
                        List.of(4, 6, 8, 10, 12),
                        List.of(.1, .1, .2, .2, .3),
                        14,
                        .4,
                        UNetSpec.Initialiser.HE_NORMAL));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void logitsAreThoseOfTheDefinition(UNetSpec spec) {
        int unit = spec.multiple();
        ReferenceUNet truth = new ReferenceUNet(weights(spec, 2));
        for (int[] shape : new int[][] {{1, 2, 2}, {3, 4, 6}, {2, 1, 3}}) {
            Batch batch = batch(shape[0], spec.inputChannels(), shape[1] * unit, shape[2] * unit, 4);
            double[] expected = truth.logits(batch);
            try (Network network = network(spec, 2)) {
                float[] found = network.logits(batch.pixels(), batch.count(), batch.height(), batch.width());
                for (int i = 0; i < found.length; i++) {
                    assertEquals(expected[i], found[i], 1e-4, "logit " + i + " of " + Arrays.toString(shape));
                }
            }
        }
    }

    /**
     * With a huge epsilon, Adam's first step is lr · √(1 − β₂) / ε times the gradient, which thus becomes visible for
     * the whole network.
     */
    @ParameterizedTest
    @EnumSource(LossKind.class)
    void gradientsAreDifferenceQuotients(LossKind kind) {
        for (boolean starting : new boolean[] {true, false}) {
            gradientsAreDifferenceQuotients(SPEC, Objective.of(kind.at(starting, 1, .3)), kind.toString());
        }
    }

    @Test
    void gradientsOfBothOutputsAreDifferenceQuotients() {
        gradientsAreDifferenceQuotients(
                SPEC.with(UNetSpec.Outputs.CELL_AND_DISTANCE),
                new Objective(LossKind.PU_BCE_DICE.at(false, 1, .8), 2),
                "both outputs");
    }

    private void gradientsAreDifferenceQuotients(UNetSpec spec, Objective objective, String what) {
        Batch batch = batch(2, 3, 8, 8, 9);
        double epsilon = 1e4;
        double rate = 1e6;
        Weights before = weights(spec, 5);
        Weights after;
        double value;
        try (Network network =
                engine.createNetwork(spec, new NetworkSettings(true, 1, 1, Precision.SINGLE, .9, .999, epsilon))) {
            network.setWeights(before);
            value = network.trainStep(batch, objective, rate);
            after = network.weights();
        }
        ReferenceUNet net = new ReferenceUNet(before);
        assertEquals(net.loss(batch, objective), value, 1e-5);
        for (String name : before.names()) {
            double[] tensor = net.tensor(name);
            for (int i = 0; i < tensor.length; i += 1 + tensor.length / 5) {
                double found = (before.get(name)[i] - after.get(name)[i]) * epsilon / (rate * Math.sqrt(1 - .999));
                double at = tensor[i];
                tensor[i] = at + STEP;
                double up = net.loss(batch, objective);
                tensor[i] = at - STEP;
                double down = net.loss(batch, objective);
                tensor[i] = at;
                double expected = (up - down) / (2 * STEP);
                assertEquals(expected, found, 2e-4 + .02 * Math.abs(expected), what + " " + name + "[" + i + "]");
            }
        }
    }

    @Test
    void savedAndLoadedModelGivesTheSameLogits() throws IOException {
        Batch batch = batch(2, 3, 16, 16, 1);
        try (Network trained = network(DROPPING, 3);
                Network loaded = engine.createNetwork(DROPPING, NetworkSettings.inference(1, Precision.SINGLE))) {
            for (int i = 0; i < 5; i++) {
                trained.trainStep(batch, new DiceLoss(true, 1), .01);
            }
            TrainingRecord record =
                    new TrainingRecord("", "", "", 1, 1, Map.of(), Map.of(), 1, 1, 0, 0, List.of(), List.of());
            TrainedModel model = new TrainedModel(
                    new TrainedModel.Description(DROPPING, List.of("a", "b", "c"), "", 16, 1, .5, record),
                    trained.weights());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ModelFile.write(model, out);
            loaded.setWeights(ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "file")
                    .weights());
            assertArrayEquals(trained.logits(batch.pixels(), 2, 16, 16), loaded.logits(batch.pixels(), 2, 16, 16));
            assertThrows(IllegalStateException.class, () -> loaded.trainStep(batch, new DiceLoss(true, 1), .01));
        }
    }

    private Weights trained(long seed, int threads, boolean otherWorkBetween) {
        try (Network network = network(DROPPING, seed, threads)) {
            for (int i = 0; i < 6; i++) {
                network.trainStep(batch(3, 3, 32, 32, i), new DiceLoss(true, 1), .01);
                if (otherWorkBetween) {
                    network.logits(batch(1, 3, 32, 32, i).pixels(), 1, 32, 32);
                }
            }
            return network.weights();
        }
    }

    @Test
    void sameSeedSameWeightsToTheLastBit() {
        for (int threads = 1; threads <= 2; threads++) {
            Weights once = trained(1, threads, false);
            assertEquals(once, trained(1, threads, false));
            assertEquals(once, trained(1, threads, true));
            assertNotEquals(once, trained(2, threads, false));
        }
    }

    /** As after a restart of the machine: weights, moments and dropout continue bit by bit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sixStepsAreThreeAndThreeOfAStateThatWasWrittenAndRead(int threads) throws IOException {
        Batch batch = batch(4, 3, 8, 8, 5);
        try (Network whole = network(DROPPING, 3, threads);
                Network first = network(DROPPING, 3, threads)) {
            double[] expected = steps(whole, batch, 6);
            double[] before = steps(first, batch, 3);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ((NetworkState) first.snapshot()).write(new DataOutputStream(bytes));
            try (Network resumed = engine.createNetwork(
                    DROPPING, new NetworkSettings(true, 3, threads, Precision.SINGLE, .9, .999, 1e-7))) {
                resumed.restore(NetworkState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
                double[] after = steps(resumed, batch, 3);
                assertArrayEquals(Arrays.copyOfRange(expected, 0, 3), before);
                assertArrayEquals(Arrays.copyOfRange(expected, 3, 6), after);
                assertEquals(whole.weights().fingerprint(), resumed.weights().fingerprint());
            }
        }
    }

    private static double[] steps(Network network, Batch batch, int count) {
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            losses[i] = network.trainStep(batch, new DiceLoss(false, 1), .01);
        }
        return losses;
    }

    @Test
    void goesBackExactlyAndOnTheSameWay() {
        Batch batch = batch(2, 3, 16, 16, 1);
        try (Network network = network(DROPPING, 1)) {
            network.trainStep(batch, new DiceLoss(true, 1), .01);
            Network.State state = network.snapshot();
            Weights there = network.weights();
            network.trainStep(batch, new DiceLoss(true, 1), .01);
            Weights onwards = network.weights();
            for (int i = 0; i < 3; i++) {
                network.trainStep(batch, new DiceLoss(false, 1), .05);
            }
            network.restore(state);
            assertEquals(there, network.weights());
            network.trainStep(batch, new DiceLoss(true, 1), .01);
            assertEquals(onwards, network.weights());
        }
    }

    /** Parts differ from the whole in the order of sums only; a large epsilon keeps Adam from amplifying that. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stepInPartsIsTheStepOfTheWholeBatch(int samplesAtOnce) {
        for (UNetSpec spec : List.of(SPEC, DROPPING)) {
            NetworkSettings settings = new NetworkSettings(true, 1, 1, Precision.SINGLE, .9, .999, 1e-3);
            try (Network whole = engine.createNetwork(spec, settings);
                    Network parts = engine.createNetwork(spec, settings)) {
                whole.setWeights(weights(spec, 1));
                parts.setWeights(weights(spec, 1));
                Assumptions.assumeTrue(
                        parts.limitSamplesAtOnce(samplesAtOnce), engine.name() + " takes batches whole.");
                for (int i = 0; i < 3; i++) {
                    Batch batch = batch(5, 3, 16, 24, i);
                    double expected = whole.trainStep(batch, LossKind.BCE_DICE.at(false, 1, 1), .01);
                    assertEquals(expected, parts.trainStep(batch, LossKind.BCE_DICE.at(false, 1, 1), .01), 1e-5);
                    Weights wanted = whole.weights();
                    Weights found = parts.weights();
                    wanted.names().forEach(name -> assertArrayEquals(wanted.get(name), found.get(name), 2e-5f, name));
                }
            }
        }
    }

    /**
     * Wherever it ends, the next step is the one that would have been made without it: weights, moments and dropout are
     * as before.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void stepThatEndsBetweenItsPartsHasNotBeen(int samplesAtOnce) {
        LossFunction loss = LossKind.BCE_DICE.at(false, 1, 1);
        Batch batch = batch(5, 3, 16, 24, 1);
        Batch other = batch(5, 3, 16, 24, 2);
        try (Network undisturbed = network(DROPPING, 1);
                Network stopped = network(DROPPING, 1)) {
            boolean divided =
                    undisturbed.limitSamplesAtOnce(samplesAtOnce) && stopped.limitSamplesAtOnce(samplesAtOnce);
            Assumptions.assumeTrue(divided, engine.name() + " takes batches whole.");
            undisturbed.trainStep(batch, loss, .01);
            stopped.trainStep(batch, loss, .01);
            Weights before = stopped.weights();
            AtomicInteger left = new AtomicInteger();
            stopped.setCancellationCheck(() -> {
                if (left.getAndDecrement() == 0) {
                    throw new CancellationException();
                }
            });
            // All forward, the last back as well, then the others forward again and back.
            int blocks = 2 * DROPPING.levels() + 1;
            int asked = samplesAtOnce < 5 ? 3 * blocks + 1 + 2 * (blocks + 1) : blocks + 1;
            for (int i = 0; i < asked; i++) {
                left.set(i);
                assertThrows(CancellationException.class, () -> stopped.trainStep(other, loss, .01));
                assertEquals(before, stopped.weights());
            }
            left.set(asked);
            assertEquals(undisturbed.trainStep(batch, loss, .01), stopped.trainStep(batch, loss, .01));
            assertEquals(0, left.get());
            assertEquals(undisturbed.weights(), stopped.weights());
        }
    }

    @Test
    void predictionCanBeStoppedBeforeEachBlock() {
        float[] pixels = batch(2, 3, 16, 24, 1).pixels();
        try (Network network = engine.createNetwork(DROPPING, NetworkSettings.inference(2, Precision.SINGLE))) {
            network.setWeights(Weights.initial(DROPPING, 1));
            float[] undisturbed = network.logits(pixels, 2, 16, 24);
            AtomicInteger left = new AtomicInteger();
            network.setCancellationCheck(() -> {
                if (left.getAndDecrement() == 0) {
                    throw new CancellationException();
                }
            });
            for (int i = 0; i < 2 * DROPPING.levels() + 1; i++) {
                left.set(i);
                assertThrows(CancellationException.class, () -> network.logits(pixels, 2, 16, 24));
            }
            left.set(-1);
            assertArrayEquals(undisturbed, network.logits(pixels, 2, 16, 24));
        }
    }

    /** Threads may divide the batch among them, evenly or not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5})
    void stepOfSeveralThreadsIsTheStepOfOne(int samples) {
        for (UNetSpec spec : List.of(SPEC, DROPPING)) {
            for (int threads = 2; threads <= 3; threads++) {
                try (Network one = engine.createNetwork(
                                spec, new NetworkSettings(true, 1, 1, Precision.SINGLE, .9, .999, 1e-3));
                        Network several = engine.createNetwork(
                                spec, new NetworkSettings(true, 1, threads, Precision.SINGLE, .9, .999, 1e-3))) {
                    one.setWeights(weights(spec, 1));
                    several.setWeights(weights(spec, 1));
                    for (int i = 0; i < 3; i++) {
                        Batch batch = batch(samples, 3, 16, 24, i);
                        double expected = one.trainStep(batch, LossKind.BCE_DICE.at(false, 1, 1), .01);
                        assertEquals(expected, several.trainStep(batch, LossKind.BCE_DICE.at(false, 1, 1), .01), 1e-5);
                        Weights wanted = one.weights();
                        Weights found = several.weights();
                        wanted.names()
                                .forEach(name -> assertArrayEquals(wanted.get(name), found.get(name), 2e-5f, name));
                    }
                }
            }
        }
    }

    /** Whichever thread it fails on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void goesOnAfterAStepThatFailed(int threads) {
        Batch batch = batch(4, 3, 16, 24, 1);
        LossFunction loss = new DiceLoss(true, 1);
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        try (Network undisturbed = network(DROPPING, 1, threads);
                Network network = network(DROPPING, 1, threads)) {
            network.setCancellationCheck(() -> {
                if (left.getAndDecrement() == 0) {
                    throw new CancellationException();
                }
            });
            Weights before = network.weights();
            for (int i = 0; i < 2; i++) { // forward and back, or of one of two threads
                left.set(i);
                assertThrows(CancellationException.class, () -> network.trainStep(batch, loss, .01));
            }
            left.set(Integer.MAX_VALUE);
            assertThrows(
                    IllegalStateException.class,
                    () -> network.trainStep(
                            batch,
                            (logits, truth, weight, gradient) -> {
                                throw new IllegalStateException("on purpose");
                            },
                            .01));
            assertEquals(before, network.weights());
            assertEquals(undisturbed.trainStep(batch, loss, .01), network.trainStep(batch, loss, .01));
            assertEquals(undisturbed.weights(), network.weights());
        }
    }

    /**
     * Of 8 significant bits or more, where the engine has them: losses agree to a few parts in a hundred after some
     * steps with the same dropout, and so on.
     */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void lowerPrecisionIsCloseToSingle(Precision precision) {
        NetworkSettings single = new NetworkSettings(true, 1, 1, Precision.SINGLE, .9, .999, 1e-3);
        NetworkSettings lower = new NetworkSettings(true, 1, 1, precision, .9, .999, 1e-3);
        LossFunction loss = LossKind.BCE_DICE.at(false, 1, 1);
        Batch batch = batch(5, 3, 16, 24, 1);
        try (Network exact = engine.createNetwork(SPEC, single);
                Network rounded = engine.createNetwork(SPEC, lower);
                Network parts = engine.createNetwork(SPEC, lower)) {
            exact.setWeights(weights(SPEC, 1));
            rounded.setWeights(weights(SPEC, 1));
            parts.setWeights(weights(SPEC, 1));
            parts.limitSamplesAtOnce(2);
            for (int i = 0; i < 5; i++) {
                double expected = exact.trainStep(batch, loss, .01);
                assertEquals(expected, rounded.trainStep(batch, loss, .01), .02 * expected);
                assertEquals(expected, parts.trainStep(batch, loss, .01), .02 * expected);
            }
            float[] expected = exact.logits(batch.pixels(), 5, 16, 24);
            assertArrayEquals(expected, rounded.logits(batch.pixels(), 5, 16, 24), .05f);
            assertArrayEquals(expected, parts.logits(batch.pixels(), 5, 16, 24), .05f);
            Weights wanted = exact.weights();
            Weights found = rounded.weights();
            // What Adam has moved by 5 · .01 at the most
            wanted.names().forEach(name -> assertArrayEquals(wanted.get(name), found.get(name), .01f, name));
        }
        try (Network once = engine.createNetwork(DROPPING, lower);
                Network again = engine.createNetwork(DROPPING, lower);
                Network parts = engine.createNetwork(DROPPING, lower)) {
            once.setWeights(weights(DROPPING, 1));
            again.setWeights(weights(DROPPING, 1));
            parts.setWeights(weights(DROPPING, 1));
            boolean divided = parts.limitSamplesAtOnce(2);
            for (int i = 0; i < 5; i++) {
                double value = once.trainStep(batch, loss, .01);
                assertEquals(value, again.trainStep(batch, loss, .01));
                assertEquals(value, parts.trainStep(batch, loss, .01), divided ? .02 * value : 0);
            }
            assertEquals(once.weights(), again.weights());
        }
    }

    /**
     * All convolutions pass on what they get, the first makes it 1, and two layers drop a half: a quarter stays and is
     * worth 4, wherever one looks.
     */
    @Test
    void dropsWhatTheRateSaysEverywhere() {
        UNetSpec spec = new UNetSpec(1, List.of(1), List.of(.5), 1, 0, UNetSpec.Initialiser.HE_NORMAL);
        Weights weights = Weights.initial(spec, 1);
        weights.names().forEach(name -> Arrays.fill(weights.get(name), 0));
        weights.get("down.0.0.bias")[0] = 1;
        weights.get("down.0.3.weight")[4] = 1;
        weights.get("merge.0.0.weight")[9 + 4] = 1; // the skip comes second
        weights.get("merge.0.3.weight")[4] = 1;
        weights.get("out.weight")[0] = 1;
        Batch batch = batch(2, 1, 256, 260, 1);
        List<float[]> seen = new ArrayList<>();
        LossFunction spy = (logits, truth, weight, gradient) -> {
            seen.add(logits.clone());
            Arrays.fill(gradient, 0);
            return 0;
        };
        for (int threads = 1; threads <= 2; threads++) {
            try (Network network = network(spec, 5, threads)) {
                network.setWeights(weights);
                network.trainStep(batch, spy, .01);
                network.trainStep(batch, spy, .01);
            }
        }
        for (float[] logits : seen) {
            int part = 4096;
            for (int from = 0; from + part <= logits.length; from += part) {
                int kept = 0;
                for (int i = from; i < from + part; i++) {
                    assertTrue(logits[i] == 0 || Math.abs(logits[i] - 4) < 1e-4, "found " + logits[i]);
                    kept += logits[i] == 0 ? 0 : 1;
                }
                assertEquals(part / 4., kept, 6 * Math.sqrt(part * .25 * .75), "pixels from " + from);
            }
        }
        assertFalse(Arrays.equals(seen.get(0), seen.get(1)), "two steps drop the same");
    }

    @Test
    void learnsAndDropsOutOnlyInTraining() {
        Batch batch = batch(4, 3, 16, 16, 1);
        float[] pixels = batch.pixels();
        for (int i = 0; i < batch.truth().length; i++) {
            pixels[(i / 256 * 3) * 256 + i % 256] = batch.truth()[i]; // the first channel shows the cells
        }
        try (Network network = network(DROPPING, 1)) {
            double first = network.trainStep(batch, new DiceLoss(true, 1), .01);
            double last = first;
            for (int i = 0; i < 60; i++) {
                last = network.trainStep(batch, new DiceLoss(true, 1), .01);
            }
            assertTrue(last < .5 * first, first + " to " + last);
            float[] logits = network.logits(pixels, 4, 16, 16);
            assertArrayEquals(logits, network.logits(pixels, 4, 16, 16));
            // Fresh arrays each time.
            float[] kept = logits.clone();
            network.logits(new float[pixels.length], 4, 16, 16);
            assertArrayEquals(kept, logits);
        }
    }

    @Test
    void refusesSizesThatCannotBeHalved() {
        try (Network network = network(SPEC, 1)) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> network.logits(new float[3 * 10 * 8], 1, 10, 8))
                    .getMessage();
            assertTrue(message.contains("multiples of 4"), message);
            network.close(); // closing twice does no harm
        }
    }
}
