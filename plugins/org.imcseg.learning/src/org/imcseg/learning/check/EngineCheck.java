// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.loss.Targets;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * Verifies that an engine computes what the network's definition states, on this machine. A native library that loads
 * may still compute wrong values: one release of oneDNN lost weights in virtual machines that hide the cache sizes of
 * an AMD processor. A small network is predicted and trained for one step, once per process.
 *
 * <pre>{@code
 * EngineCheck.require(engine); // throws an EngineException if it computes wrong values
 * }</pre>
 */
public final class EngineCheck {
    /** Channel counts that libraries must pad. */
    private static final UNetSpec SPEC = new UNetSpec(
            5, List.of(17), List.of(0.), 17, 0, UNetSpec.Initialiser.HE_NORMAL, UNetSpec.Outputs.CELL_AND_DISTANCE);

    private static final int SIZE = 4;
    /** Small enough to cross few kinks of ReLU and pooling, large enough for logits in single precision. */
    private static final double STEP = 1e-4;

    private static final double LOGITS_TOLERANCE = 1e-3;
    private static final double GRADIENT_TOLERANCE = .02;
    /**
     * Like {@link #LOGITS_TOLERANCE} for activations of 8 significant bits: five layers, each of which rounds by up to
     * 2⁻⁹ of its values.
     */
    private static final double BF16_LOGITS_TOLERANCE = .05;

    private static final double BF16_GRADIENT_TOLERANCE = .1;
    /** Effect of rounding errors of the loss on a slope. */
    private static final double SLOPE_ERROR = 1e-3;
    /** With such a large epsilon, a step of Adam is this rate · √(1 − β₂) / ε times the gradient. */
    private static final double EPSILON = 1e4;

    private static final double RATE = 1e6;
    private static final double BETA2 = .999;

    private static final Map<String, Optional<String>> FOUND = new ConcurrentHashMap<>();

    private final Engine engine;
    private final Precision precision;

    private EngineCheck(Engine engine, Precision precision) {
        this.engine = engine;
        this.precision = precision;
    }

    /**
     * Requires that an engine computes correctly.
     *
     * @throws EngineException if it does not
     * @throws CancellationException if the thread is interrupted; the next request checks anew
     */
    public static void require(Engine engine) {
        Optional<String> defect = known(engine, Precision.SINGLE);
        if (defect.isPresent()) {
            throw new EngineException("It computes wrong values on this machine: " + defect.get()
                    + ". Use another engine (setting \"Engine\"), and please report this"
                    + " with the names of processor, virtual machine and graphics card.");
        }
    }

    /** Like {@link #defect}, determined once per process. */
    public static Optional<String> known(Engine engine, Precision precision) {
        return FOUND.computeIfAbsent(
                engine.id() + " " + engine.device() + " " + precision, key -> defect(engine, precision));
    }

    /** What an engine computes wrongly in a precision; empty if nothing. */
    public static Optional<String> defect(Engine engine, Precision precision) {
        return new EngineCheck(engine, precision).defect();
    }

    /** A check takes a second or two where Java is new, and has nobody to ask: KNIME interrupts a cancelled node. */
    private static void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Interrupted while an engine was checked.");
        }
    }

    private Optional<String> defect() {
        Weights weights = weights(SPEC, 1);
        try {
            for (int count = 1; count <= 2; count++) {
                checkInterrupted();
                Optional<String> defect = defectOfLogits(weights, batch(count));
                if (defect.isPresent()) {
                    return defect;
                }
            }
            checkInterrupted();
            return defectOfGradients(weights, batch(2));
        } catch (EngineMemoryException e) { // says nothing about values
            return Optional.empty();
        }
    }

    private boolean isRounded() {
        return precision == Precision.BF16;
    }

    private Optional<String> defectOfLogits(Weights weights, Batch batch) {
        double[] expected = new ReferenceUNet(weights).logits(batch);
        float[] found;
        try (Network network = engine.createNetwork(SPEC, NetworkSettings.inference(0, precision))) {
            network.setWeights(weights);
            found = network.logits(batch.pixels(), batch.count(), batch.height(), batch.width());
        }
        double worst = 0;
        for (int i = 0; i < found.length; i++) {
            double difference = Math.abs(found[i] - expected[i]);
            worst = difference <= worst ? worst : difference; // NaN persists
        }
        return worst <= (isRounded() ? BF16_LOGITS_TOLERANCE : LOGITS_TOLERANCE)
                ? Optional.empty()
                : Optional.of("logits of a small network differ by " + (float) worst + " from those of its definition");
    }

    /**
     * Compares the directional derivative of the loss in a random direction with the product of gradient and direction,
     * separately for each tensor, so that small ones are not overlooked.
     */
    private Optional<String> defectOfGradients(Weights weights, Batch batch) {
        Objective objective = new Objective(LossKind.BCE_DICE.at(false, 1, 1), Objective.DISTANCE_WEIGHT);
        Weights after;
        try (Network network =
                engine.createNetwork(SPEC, new NetworkSettings(true, 1, 0, precision, .9, BETA2, EPSILON))) {
            network.setWeights(weights);
            network.trainStep(batch, objective, RATE);
            after = network.weights();
        }
        double tolerance = isRounded() ? BF16_GRADIENT_TOLERANCE : GRADIENT_TOLERANCE;
        Random random = new Random(3);
        for (String name : weights.names()) {
            checkInterrupted();
            float[] before = weights.get(name);
            double[] direction = random.doubles(before.length, -1, 1).toArray();
            double product = 0;
            double square = 0;
            for (int i = 0; i < before.length; i++) {
                double gradient = (before[i] - after.get(name)[i]) * EPSILON / (RATE * Math.sqrt(1 - BETA2));
                product += gradient * direction[i];
                square += gradient * gradient;
            }
            double slope = (moved(weights, name, direction, STEP, batch, objective)
                            - moved(weights, name, direction, -STEP, batch, objective))
                    / (2 * STEP);
            if (!(Math.abs(slope - product) <= tolerance * Math.sqrt(square) + SLOPE_ERROR)) {
                return Optional.of("the gradient of " + name + " in a small network foretells a slope of the loss of "
                        + (float) product + ", which is " + (float) slope);
            }
        }
        return Optional.empty();
    }

    /** The loss after moving one tensor in a direction. */
    private static double moved(
            Weights weights, String name, double[] direction, double step, Batch batch, Objective objective) {
        ReferenceUNet net = new ReferenceUNet(weights);
        double[] tensor = net.tensor(name);
        for (int i = 0; i < tensor.length; i++) {
            tensor[i] += step * direction[i];
        }
        return net.loss(batch, objective);
    }

    /** Initial weights with non-zero biases, so that biases are verified, too. */
    public static Weights weights(UNetSpec spec, long seed) {
        Weights weights = Weights.initial(spec, seed);
        Random random = new Random(seed);
        for (String name : weights.names()) {
            float[] values = weights.get(name);
            if (name.endsWith(".bias")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = .1f * (float) random.nextGaussian();
                }
            }
        }
        return weights;
    }

    private static Batch batch(int count) {
        Random random = new Random(2);
        float[] pixels = new float[count * SPEC.inputChannels() * SIZE * SIZE];
        float[] truth = new float[count * SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        float[] distance = new float[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(2);
            distance[i] = random.nextFloat();
        }
        float[] weight = new float[truth.length];
        Arrays.fill(weight, 1);
        return new Batch(
                count, SPEC.inputChannels(), SIZE, SIZE, pixels, new Targets(SIZE * SIZE, truth, weight, distance));
    }
}
