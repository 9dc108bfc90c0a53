// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.DiceLoss;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each engine is the other's oracle: the same weights give the same logits, the same step the same loss and weights.
 */
class CrossCheckTest {
    private static final double TOLERANCE = 1e-4;

    /** An engine on a device. */
    record Place(String engine, DeviceKind device) {
        Engine engineThere() {
            return Installation.engine(engine, device);
        }

        @Override
        public String toString() {
            return engine + " on " + device.id();
        }
    }

    private static final Place LIBTORCH = new Place("libtorch", DeviceKind.CPU);
    private static final Place DL4J = new Place("dl4j", DeviceKind.CPU);
    private static final Place LIBTORCH_ON_GPU = new Place("libtorch", DeviceKind.GPU);

    static Stream<Arguments> pairs() {
        return NetworkContract.architectures()
                .flatMap(spec ->
                        Stream.of(Arguments.of(LIBTORCH, DL4J, spec), Arguments.of(LIBTORCH_ON_GPU, LIBTORCH, spec)));
    }

    static Stream<Arguments> bothWays() {
        return pairs().flatMap(pair -> Stream.of(pair, Arguments.of(pair.get()[1], pair.get()[0], pair.get()[2])));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("bothWays")
    void modelOfOneEnginePredictsTheSameInTheOther(Place from, Place to, UNetSpec spec) throws IOException {
        Engine first = from.engineThere();
        Engine second = to.engineThere();
        int size = 2 * spec.multiple();
        try (Network trained = first.createNetwork(spec, settings(1e-7));
                Network loaded = second.createNetwork(spec, NetworkSettings.inference(1, Precision.SINGLE))) {
            trained.setWeights(NetworkContract.weights(spec, 3));
            for (int i = 0; i < 3; i++) {
                trained.trainStep(
                        NetworkContract.batch(2, spec.inputChannels(), size, size, i),
                        new Objective(new DiceLoss(true, 1), 2),
                        .001);
            }
            loaded.setWeights(throughFile(trained.weights()));
            for (int count = 1; count <= 3; count += 2) {
                Batch batch = NetworkContract.batch(count, spec.inputChannels(), size, size + spec.multiple(), 7);
                float[] expected = trained.logits(batch.pixels(), count, batch.height(), batch.width());
                assertArrayEquals(expected, loaded.logits(batch.pixels(), count, batch.height(), batch.width()), (float)
                        TOLERANCE);
                assertTrue(spread(expected) > .01, "the logits say nothing");
            }
        }
    }

    private static double spread(float[] values) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /**
     * A large epsilon keeps Adam from amplifying rounding errors of gradients near 0. Dropout is 0: each engine draws
     * its own.
     */
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("pairs")
    void stepsAreTheSame(Place here, Place there, UNetSpec dropping) {
        UNetSpec spec = new UNetSpec(
                dropping.inputChannels(),
                dropping.filters(),
                dropping.filters().stream().map(f -> 0.).toList(),
                dropping.bottleneckFilters(),
                0,
                dropping.initialiser(),
                dropping.outputs());
        Engine first = here.engineThere();
        Engine second = there.engineThere();
        int size = 2 * spec.multiple();
        try (Network one = first.createNetwork(spec, settings(1e-3));
                Network other = second.createNetwork(spec, settings(1e-3))) {
            one.setWeights(NetworkContract.weights(spec, 3));
            other.setWeights(NetworkContract.weights(spec, 3));
            for (int step = 0; step < 3; step++) {
                Objective loss =
                        new Objective(LossKind.values()[step % LossKind.values().length].at(step < 1, 1, .3), 2);
                Batch batch = NetworkContract.batch(3, spec.inputChannels(), size, size, step);
                assertEquals(
                        other.trainStep(batch, loss, .01),
                        one.trainStep(batch, loss, .01),
                        1e-5,
                        "loss of step " + step);
                compare(other.weights(), one.weights(), "after step " + step);
            }
        }
    }

    private static void compare(Weights expected, Weights found, String when) {
        for (String name : expected.names()) {
            assertArrayEquals(expected.get(name), found.get(name), 2e-5f, name + " " + when);
        }
    }

    private static NetworkSettings settings(double epsilon) {
        return new NetworkSettings(true, 1, 1, Precision.SINGLE, .9, .999, epsilon);
    }

    private static Weights throughFile(Weights weights) throws IOException {
        List<String> channels = Stream.iterate(1, i -> i + 1)
                .limit(weights.spec().inputChannels())
                .map(i -> "channel " + i)
                .toList();
        TrainingRecord record =
                new TrainingRecord("", "", "", 1, 1, Map.of(), Map.of(), 1, 1, 0, 0, List.of(), List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(
                new TrainedModel(
                        new TrainedModel.Description(weights.spec(), channels, "", 16, 1, .5, record), weights),
                out);
        return ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "file")
                .weights();
    }
}
