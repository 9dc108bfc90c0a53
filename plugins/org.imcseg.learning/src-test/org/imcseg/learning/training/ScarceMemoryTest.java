// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.memory.MemoryNeed;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.GuardEvent.Kind;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.junit.jupiter.api.Test;

class ScarceMemoryTest {
    /** Has room for so many samples at once. */
    private static class ScarceEngine extends PixelEngine {
        private final int trainable;
        private final int predictable;
        final List<Integer> limits = new ArrayList<>();
        final List<Integer> predicted = new ArrayList<>();
        int steps;

        ScarceEngine(int trainable, int predictable) {
            this.trainable = trainable;
            this.predictable = predictable;
        }

        RuntimeException shortage() {
            return new EngineMemoryException("The test has no room.", null);
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            created++;
            return new PixelNetwork(spec) {
                private int atOnce = Integer.MAX_VALUE;
                private boolean training;

                @Override
                public boolean limitSamplesAtOnce(int count) {
                    atOnce = count;
                    limits.add(count);
                    return true;
                }

                @Override
                public double trainStep(Batch batch, Objective objective, double learningRate) {
                    if (Math.min(atOnce, batch.count()) > trainable) {
                        throw shortage();
                    }
                    steps++;
                    training = true;
                    double value = super.trainStep(batch, objective, learningRate);
                    training = false;
                    return value;
                }

                @Override
                public float[] logits(float[] pixels, int count, int height, int width) {
                    if (!training) {
                        if (count > predictable) {
                            throw shortage();
                        }
                        predicted.add(count);
                    }
                    return super.logits(pixels, count, height, width);
                }
            };
        }
    }

    private static final LabelledImages TRAINING = TestData.images(4, 2, .1);
    private static final LabelledImages VALIDATION = TestData.images(2, 1, .1);

    private static TrainingResult train(PixelEngine engine) throws IOException {
        return Trainer.train(
                new TrainingJob(
                        engine,
                        TestData.SPEC,
                        TestData.settings().sampling(g -> g.batchSize(8)),
                        TRAINING,
                        VALIDATION,
                        TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
    }

    @Test
    void fewerSamplesGoThroughAtOnceAndTheModelIsTheSame() throws IOException {
        ScarceEngine scarce = new ScarceEngine(2, 1);
        TrainingResult result = train(scarce);
        TrainingResult rich = train(new PixelEngine());
        assertEquals(rich.model().weights(), result.model().weights());
        assertEquals(
                rich.history().stream().map(r -> r.validationLoss()).toList(),
                result.history().stream().map(r -> r.validationLoss()).toList());
        assertEquals(List.of(4, 2), scarce.limits);
        assertEquals(6 * 2, scarce.steps);
        TrainingRecord record = result.model().description().training();
        assertEquals("2", record.settings().get("samplesAtOnce"));
        assertEquals("8", record.settings().get("batchSize"));
        assertFalse(rich.model().description().training().settings().containsKey("samplesAtOnce"));
        List<GuardEvent> events = result.events();
        assertEquals(
                List.of(Kind.MEMORY, Kind.MEMORY, Kind.MEMORY, Kind.MEMORY, Kind.MEMORY),
                events.stream().map(GuardEvent::kind).toList());
        assertTrue(
                events.stream().allMatch(e -> e.isWarning() && !e.isCollapse() && e.attempt() == 1 && e.epoch() == 1));
        String first = events.get(0).message();
        assertTrue(
                first.startsWith(
                        "Training with 8 pieces of 8 x 8 pixels at once ran out of memory (The test has no room)."),
                first);
        assertTrue(
                first.contains("batches of 8 stay, but only 4 go through at once")
                        && first.contains("Smaller patches, fewer filters"),
                first);
        assertTrue(
                events.get(4).message().startsWith("Prediction with 2 pieces"),
                events.get(4).message());
        assertTrue(scarce.predicted.stream().allMatch(n -> n == 1));
    }

    @Test
    void aRestartKeepsToWhatWasFoundOut() throws IOException {
        ScarceEngine engine = new ScarceEngine(4, 1) {
            @Override
            public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
                Network network = super.createNetwork(spec, settings);
                if (created == 1) {
                    limits.add(-1);
                }
                return network;
            }
        };
        // a learning rate at which the first attempt collapses
        TrainingResult result = Trainer.train(
                new TrainingJob(
                        engine,
                        TestData.SPEC,
                        TestData.settings()
                                .sampling(g -> g.batchSize(8))
                                .optimiser(g -> g.learningRate(9))
                                .schedule(g -> g.epochs(2))
                                .guard(g -> g.maxRestarts(1)),
                        TRAINING,
                        VALIDATION,
                        TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
        assertTrue(engine.created > 1);
        List<GuardEvent> shortages =
                result.events().stream().filter(e -> e.kind() == Kind.MEMORY).toList();
        assertTrue(shortages.stream().allMatch(e -> e.attempt() == 1), "all in the first attempt");
        assertEquals(
                1,
                shortages.stream()
                        .filter(e -> e.message().startsWith("Training"))
                        .count());
        assertTrue(shortages.stream().anyMatch(e -> e.message().startsWith("Prediction")));
        assertEquals(engine.created, engine.limits.stream().filter(n -> n == 4).count());
    }

    @Test
    void javasOwnMemoryIsTreatedAlike() throws IOException {
        ScarceEngine engine = new ScarceEngine(4, 4) {
            @Override
            RuntimeException shortage() {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        TrainingResult result = train(engine);
        assertEquals(List.of(4), engine.limits);
        assertTrue(
                result.events().get(0).message().contains("Java heap space; -Xmx"),
                result.events().get(0).message());
    }

    @Test
    void aSingleSampleTooMuchIsAnErrorThatSaysSo() {
        ScarceEngine engine = new ScarceEngine(0, 100);
        String message =
                assertThrows(EngineException.class, () -> train(engine)).getMessage();
        assertTrue(
                message.startsWith(
                                "Training with 1 piece of 8 x 8 pixels at once ran out of memory (The test has no room).")
                        && message.contains("Smaller patches, fewer filters or a device with more memory"),
                message);
        assertEquals(List.of(4, 2, 1), engine.limits);
        assertEquals(engine.created, engine.closed);
    }

    @Test
    void aNetworkTooLargeForTheDeviceIsAnErrorThatSaysSo() {
        PixelEngine engine = new PixelEngine() {
            @Override
            public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
                throw new EngineMemoryException("No room.", null);
            }
        };
        String message =
                assertThrows(EngineException.class, () -> train(engine)).getMessage();
        assertEquals(
                "There is not enough memory for the weights of the " + TestData.SPEC
                        + " (No room). Choose fewer filters or a device with more memory.",
                message);
    }

    @Test
    void anEngineOfWholeBatchesAsksForSmallerOnes() {
        PixelEngine engine = new PixelEngine() {
            @Override
            public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
                return new PixelNetwork(spec) {
                    @Override
                    public double trainStep(Batch batch, Objective objective, double learningRate) {
                        throw new EngineMemoryException("No room", null);
                    }
                };
            }
        };
        String message =
                assertThrows(EngineException.class, () -> train(engine)).getMessage();
        assertTrue(message.contains("(No room).") && message.contains("choose a smaller batch size"), message);
    }

    private static TrainingRun run(PixelEngine engine, int batchSize, long bytes, Journal journal) throws IOException {
        try (PatchStore store = new PatchStore(1, 8, 1 << 20, false)) {
            PatchSet set = PatchSet.read(TRAINING, List.of("DNA"), 8, false, store, Progress.NONE);
            TrainingJob job = new TrainingJob(
                    engine,
                    TestData.SPEC,
                    TestData.settings().sampling(g -> g.batchSize(batchSize)),
                    TRAINING,
                    TRAINING,
                    TestData.CONTEXT);
            TrainingRun run = new TrainingRun(
                    job, set, set, Checkpoints.NONE.of(""), journal, Progress.NONE, () -> OptionalLong.of(bytes));
            run.run();
            return run;
        }
    }

    @Test
    void whatWillNotFitIsNotTried() throws IOException {
        long three = (long) (MemoryNeed.training(TestData.SPEC, 3, 8, 8) / .79);
        ScarceEngine engine = new ScarceEngine(3, 100);
        Journal journal = new Journal(TrainingControl.NONE);
        TrainingRun run = run(engine, 8, three, journal);
        assertEquals(List.of(3), engine.limits);
        assertEquals(3, run.samplesAtOnce());
        assertEquals(
                List.of(Kind.MEMORY),
                journal.events().stream().map(GuardEvent::kind).toList());
        GuardEvent event = journal.events().get(0);
        assertEquals(0, event.epoch());
        assertTrue(
                event.message()
                                .startsWith(
                                        "Training with 8 patches of 8 x 8 pixels at once takes about 0.0 GB of memory")
                        && event.message().contains("only 3 go through at once"),
                event.message());
        // rather two and two than three and one
        ScarceEngine even = new ScarceEngine(3, 100);
        run(even, 4, three, new Journal(TrainingControl.NONE));
        assertEquals(List.of(2), even.limits);
        Journal rich = new Journal(TrainingControl.NONE);
        run(new ScarceEngine(8, 8), 8, 1L << 40, rich);
        assertEquals(List.of(), rich.events());
    }

    @Test
    void withNextToNoMemoryOneAtATimeIsTried() throws IOException {
        ScarceEngine engine = new ScarceEngine(1, 1);
        assertEquals(1, run(engine, 8, 10, new Journal(TrainingControl.NONE)).samplesAtOnce());
        assertTrue(engine.predicted.stream().allMatch(n -> n == 1));
    }
}
