// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.DiceLoss;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * Measures an engine on the paper's network or that of the quick preset, controlled over standard input, one line in,
 * one line out, so that engines in other languages can be compared alternately in the same run.
 *
 * <pre>
 *   → READY params=N
 *   train B H W R   R optimiser steps on a fixed random batch   → R times in ms
 *   infer B H W R   R forward passes                            → R times in ms
 *   rss             → peak and current resident memory
 *   quit
 * </pre>
 *
 * Threads: {@code OMP_NUM_THREADS}.
 */
public final class BenchmarkWorker {
    private static final double RATE = .01;
    private static final Objective OBJECTIVE = new Objective(new DiceLoss(false, 1), Objective.DISTANCE_WEIGHT);

    private final int channels;
    private final Network training;
    private final Network prediction;
    private final Map<List<Integer>, Batch> batches = new HashMap<>();

    private BenchmarkWorker(Engine engine, UNetSpec spec, Precision precision) {
        channels = spec.inputChannels();
        int threads = Integer.parseInt(System.getenv().getOrDefault("OMP_NUM_THREADS", "0"));
        training = engine.createNetwork(spec, new NetworkSettings(true, 1, threads, precision, .9, .999, 1e-7));
        prediction = engine.createNetwork(spec, NetworkSettings.inference(threads, precision));
        training.setWeights(Weights.initial(spec, 1));
        prediction.setWeights(Weights.initial(spec, 1));
    }

    /**
     * Arguments: folder of the installed bundles, id of the engine, {@code device=cpu|gpu},
     * {@code precision=single|tf32|bf16}, {@code network=paper|quick}, {@code ch=6}.
     */
    public static void main(String[] arguments) throws IOException {
        InstalledEngines engines = new InstalledEngines(Path.of(arguments[0]));
        if (arguments.length < 2 || !engines.ids().contains(arguments[1])) {
            System.err.println("Name one of the engines " + engines.ids()
                    + (arguments.length < 2 ? "." : ", not '" + arguments[1] + "'."));
            System.exit(2);
        }
        int channels = Integer.parseInt(option(arguments, "ch", "6"));
        Precision precision = Precision.valueOf(
                option(arguments, "precision", Precision.SINGLE.id()).toUpperCase(Locale.ROOT));
        Engine engine = engines.load(arguments[1], option(arguments, "device", DeviceKind.CPU.id()));
        Engine.Status status = engine.status();
        if (!status.available()) {
            System.err.println(status.reason());
            System.exit(1);
        }
        System.err.println(
                engine.name() + " " + engine.version() + ", " + status.device() + ", precision " + precision.id());
        UNetSpec spec = option(arguments, "network", "paper").equals("quick")
                ? UNetSpec.quick(channels)
                : UNetSpec.paper(channels);
        BenchmarkWorker worker = new BenchmarkWorker(
                engine, spec.with(UNetSpec.Outputs.of(option(arguments, "outputs", "cell"))), precision);
        System.out.println("READY params=" + spec.parameterCount());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
            System.out.println(
                    line.equals("rss") ? memory() : worker.answer(line.trim().split("\\s+")));
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(a -> a.startsWith(name + "="))
                .map(a -> a.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private String answer(String[] words) {
        if (words.length != 5 || !List.of("train", "infer").contains(words[0])) {
            throw new IllegalArgumentException(
                    "Expected train|infer batch height width repeats, got: " + String.join(" ", words));
        }
        int[] sizes = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        Batch batch = batches.computeIfAbsent(
                List.of(sizes[0], sizes[1], sizes[2]),
                size -> RandomBatch.of(size.get(0), channels, size.get(1), size.get(2), 0, 1));
        StringBuilder times = new StringBuilder();
        for (int i = 0; i < sizes[3]; i++) {
            long start = System.nanoTime();
            if (words[0].equals("train")) {
                training.trainStep(batch, OBJECTIVE, RATE);
            } else {
                sumOfProbabilities(prediction.logits(batch.pixels(), batch.count(), batch.height(), batch.width()));
            }
            times.append(String.format(Locale.ROOT, i == 0 ? "%.1f" : " %.1f", (System.nanoTime() - start) / 1e6));
        }
        return times.toString();
    }

    private static double sumOfProbabilities(float[] logits) {
        double sum = 0;
        for (float z : logits) {
            sum += LossFunction.sigmoid(z);
        }
        return sum;
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "unknown";
        }
        return String.join(
                " ",
                Files.readAllLines(status).stream()
                        .filter(l -> l.startsWith("VmHWM") || l.startsWith("VmRSS"))
                        .map(l -> l.replace('\t', ' '))
                        .toList());
    }
}
