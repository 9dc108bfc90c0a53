// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DelegatingNetwork;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.imcseg.learning.training.ComputeSettings;
import org.imcseg.learning.training.LabelledImage;
import org.imcseg.learning.training.LabelledImages;
import org.imcseg.learning.training.ModelContext;
import org.imcseg.learning.training.Trainer;
import org.imcseg.learning.training.TrainingControl;
import org.imcseg.learning.training.TrainingJob;
import org.imcseg.learning.training.TrainingResult;
import org.imcseg.learning.training.TrainingSettings;

/**
 * Measures the overhead of a training on data of the lung set's size besides its network: reading, checking, cutting
 * and storing the images, and preparing an epoch of augmented batches. Without an engine nothing computes, so that
 * batches are prepared at full speed; with one, it measures how long the network waits for them.
 */
public final class FeedBenchmark {
    private static final int DISTINCT = 4;

    private final int images;
    private final int size;
    private final int batchSize;
    private final UNetSpec spec;
    private final Precision precision;

    private FeedBenchmark(int images, int size, int batchSize, UNetSpec spec, Precision precision) {
        this.images = images;
        this.size = size;
        this.batchSize = batchSize;
        this.spec = spec;
        this.precision = precision;
    }

    /**
     * Arguments: folder of the installed bundles, optionally an engine's id, {@code images=229 size=1000 batch=64
     * network=quick|paper device=cpu|gpu precision=single|tf32|bf16}.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        Map<String, UNetSpec> networks = Map.of(
                "quick", UNetSpec.quick(Phantom.CHANNELS.size()), "paper", UNetSpec.paper(Phantom.CHANNELS.size()));
        FeedBenchmark benchmark = new FeedBenchmark(
                number(words, "images=", 229),
                number(words, "size=", 1000),
                number(words, "batch=", 64),
                networks.get(text(words, "network=", "quick")),
                Precision.valueOf(
                        text(words, "precision=", Precision.SINGLE.id()).toUpperCase(Locale.ROOT)));
        String id = words.stream().filter(w -> !w.contains("=")).findFirst().orElse("");
        String device = text(words, "device=", DeviceKind.CPU.id());
        if (id.isEmpty()) {
            benchmark.run(
                    new Watched(
                            DeviceKind.CPU,
                            () -> Engine.Status.ready(""),
                            (spec, settings) -> new Idle(spec, Weights.initial(spec, 1))),
                    false);
        } else {
            Engine engine = new InstalledEngines(Path.of(arguments[0])).load(id, device);
            benchmark.run(new Watched(engine.device(), engine::status, engine::createNetwork), true);
        }
    }

    private static int number(List<String> words, String name, int otherwise) {
        return Integer.parseInt(text(words, name, String.valueOf(otherwise)));
    }

    private static String text(List<String> words, String name, String otherwise) {
        return words.stream()
                .filter(w -> w.startsWith(name))
                .map(w -> w.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }

    private void run(Watched engine, boolean computes) throws IOException {
        LabelledImages all = tiled();
        TrainingSettings settings = TrainingSettings.paper()
                .sampling(s -> s.batchSize(batchSize))
                .augmentation(a -> a.intensityScaling(.1))
                .schedule(s -> s.epochs(1).minimumSteps(1).warmUpSteps(0))
                .objective(o -> o.squaredSteps(0))
                .compute(new ComputeSettings(0, precision))
                .guard(g -> g.active(false).acceptFailure(true));
        long start = System.nanoTime();
        long processor = processorTime();
        // validated on one image: what is of interest is the training
        TrainingResult result = Trainer.train(
                new TrainingJob(
                        engine,
                        spec,
                        settings,
                        all,
                        LabelledImages.of(List.of(all.get(0))),
                        new ModelContext(Phantom.CHANNELS, "", "", Map.of())),
                Progress.NONE,
                TrainingControl.NONE);
        double patches = (double) engine.steps * batchSize;
        line(
                "%d images of %d x %d pixels in %d channels: %d steps of %d patches of %d x %d pixels",
                images,
                size,
                size,
                spec.inputChannels(),
                engine.steps,
                batchSize,
                settings.sampling().patchSize(),
                settings.sampling().patchSize());
        line("reading, cutting, storing  %7.1f s", (engine.created - start) / 1e9);
        line(
                "epoch                      %7.1f s, %.0f patches/s",
                (engine.last - engine.first) / 1e9, patches / (engine.last - engine.first) * 1e9);
        if (computes) {
            line("the network computed       %7.1f s", engine.computing / 1e9);
            line(
                    "the network waited         %7.2f s, %.2f %% of the epoch",
                    engine.waiting / 1e9, 100. * engine.waiting / (engine.last - engine.first));
        }
        line(
                "processor time             %7.1f s until the epoch, %.1f s from then on",
                (engine.processor - processor) / 1e9, (processorTime() - engine.processor) / 1e9);
        line("%s", memory());
        result.events().forEach(e -> line("%s", e.message()));
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Phantoms, of which a few stand for all, scaled to about 0 to 1. */
    private LabelledImages tiled() {
        Phantom phantom = new Phantom(new PhantomSettings(PhantomTissue.LUNG, DISTINCT, size, DISTINCT, 1));
        LabelledImage[] distinct = IntStream.range(0, Math.min(DISTINCT, images))
                .mapToObj(i -> {
                    Acquisition made = phantom.generate(i);
                    for (int c = 0; c < made.image().channelCount(); c++) {
                        float[] plane = made.image().plane(c);
                        for (int p = 0; p < plane.length; p++) {
                            plane[p] = Math.min(1, plane[p] / 50);
                        }
                    }
                    return new LabelledImage("phantom " + i, made.sample(), made.image(), made.mask());
                })
                .toArray(LabelledImage[]::new);
        return new LabelledImages() {
            @Override
            public int size() {
                return images;
            }

            @Override
            public LabelledImage get(int index) {
                return distinct[index % distinct.length];
            }
        };
    }

    private static long processorTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toNanos)
                .orElse(0L);
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.isReadable(status)
                ? "resident memory unknown"
                : Files.readAllLines(status).stream()
                        .filter(l -> l.startsWith("VmHWM"))
                        .map(l -> l.replaceAll("\\D", ""))
                        .findFirst()
                        .map(kb -> "peak resident memory       " + Long.parseLong(kb) / 1024 + " MB")
                        .orElse("");
    }

    /** Makes networks. */
    @FunctionalInterface
    private interface Maker {
        Network make(UNetSpec spec, NetworkSettings settings);
    }

    /** Another engine's networks, or some that compute nothing, with a clock. */
    private static final class Watched implements Engine {
        private final DeviceKind device;
        private final Supplier<Status> status;
        private final Maker maker;
        private long created;
        private long processor;
        private long first;
        private long last;
        private long computing;
        private long waiting;
        private int steps;

        Watched(DeviceKind device, Supplier<Status> status, Maker maker) {
            this.device = device;
            this.status = status;
            this.maker = maker;
        }

        @Override
        public String id() {
            return "watched";
        }

        @Override
        public DeviceKind device() {
            return device;
        }

        @Override
        public String name() {
            return "Watched";
        }

        @Override
        public String version() {
            return "";
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public Status status() {
            return status.get();
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            created = System.nanoTime();
            processor = processorTime();
            return new DelegatingNetwork(maker.make(spec, settings)) {
                @Override
                public double trainStep(Batch batch, Objective objective, double learningRate) {
                    long begin = System.nanoTime();
                    if (first == 0) {
                        first = begin;
                    } else {
                        waiting += begin - last;
                    }
                    try {
                        double value = super.trainStep(batch, objective, learningRate);
                        steps++;
                        return value;
                    } finally {
                        last = System.nanoTime();
                        computing += last - begin;
                    }
                }
            };
        }
    }

    /** Computes nothing. */
    private record Idle(UNetSpec spec, Weights weights) implements Network {
        @Override
        public double trainStep(Batch batch, Objective objective, double learningRate) {
            return 0;
        }

        @Override
        public float[] logits(float[] pixels, int count, int height, int width) {
            return new float[count * height * width];
        }

        @Override
        public void setWeights(Weights values) {
            // they do not matter
        }

        @Override
        public State snapshot() {
            return new State() {};
        }

        @Override
        public void restore(State state) {
            // there is nothing to go back to
        }

        @Override
        public void close() {
            // there is nothing to free
        }
    }
}
