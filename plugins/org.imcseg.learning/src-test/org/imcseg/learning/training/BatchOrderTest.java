// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches prepared on background threads are the same as those made one after the other. */
class BatchOrderTest {
    private static final int SIZE = 8;

    /** Copies what it gets. */
    private static final class RecordingEngine extends PixelEngine {
        final List<Batch> trained = new ArrayList<>();
        final List<float[]> predicted = new ArrayList<>();
        private final DeviceKind device;

        RecordingEngine(DeviceKind device) {
            this.device = device;
        }

        @Override
        public DeviceKind device() {
            return device;
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            return new PixelNetwork(spec) {
                @Override
                public double trainStep(Batch b, Objective objective, double learningRate) {
                    trained.add(new Batch(
                            b.count(),
                            b.channels(),
                            b.height(),
                            b.width(),
                            b.pixels().clone(),
                            b.truth().clone(),
                            b.weight().clone()));
                    return .5;
                }

                @Override
                public float[] logits(float[] pixels, int count, int height, int width) {
                    predicted.add(pixels.clone());
                    return super.logits(pixels, count, height, width);
                }
            };
        }
    }

    private static PatchSet patches(PatchStore store, long seed) throws IOException {
        return PatchSet.read(
                LabelledImages.of(
                        List.of(TestData.image("a", "", 21, 13, 1, seed), TestData.image("b", "", 9, 30, 1, seed + 1))),
                List.of("DNA"),
                5,
                false,
                store,
                Progress.NONE);
    }

    @Test
    void batchesAreThoseOfASequentialLoop() throws IOException {
        for (long memory : new long[] {0, 2000, 1 << 20}) {
            // for a GPU, several threads fill a batch
            DeviceKind device = memory == 0 ? DeviceKind.GPU : DeviceKind.CPU;
            TrainingSettings settings = TestData.settings()
                    .sampling(g -> g.batchSize(3))
                    .schedule(g -> g.epochs(3))
                    .augmentation(g -> g.intensityScaling(.2))
                    .guard(g -> g.active(false).acceptFailure(true))
                    .seed(11);
            try (PatchStore training = new PatchStore(1, SIZE, memory, false);
                    PatchStore validation = new PatchStore(1, SIZE, memory, false)) {
                PatchSet set = patches(training, 1);
                PatchSet validationSet = patches(validation, 3);
                RecordingEngine engine = new RecordingEngine(device);
                run(engine, settings, set, validationSet).run();
                List<Batch> expected = sequentially(set, settings);
                assertEquals(expected.size(), engine.trained.size());
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(
                            expected.get(i).pixels(), engine.trained.get(i).pixels());
                    assertArrayEquals(
                            expected.get(i).truth(), engine.trained.get(i).truth());
                    assertArrayEquals(
                            expected.get(i).weight(), engine.trained.get(i).weight());
                }
                int batches = (validationSet.count() + 2) / 3;
                assertEquals(3 * batches, engine.predicted.size());
                for (int i = 0; i < engine.predicted.size(); i++) {
                    assertArrayEquals(validation(validationSet, i % batches * 3), engine.predicted.get(i));
                }
            }
        }
    }

    private static TrainingRun run(
            RecordingEngine engine, TrainingSettings settings, PatchSet training, PatchSet validation) {
        TrainingJob job =
                new TrainingJob(engine, TestData.SPEC, settings, TestData.images(1, 1, 0), null, TestData.CONTEXT);
        return new TrainingRun(
                job,
                training,
                validation,
                Checkpoints.NONE.of(""),
                new Journal(TrainingControl.NONE),
                Progress.NONE,
                OptionalLong::empty);
    }

    /** The definition: one pixel after the other, one draw after the other. */
    private static List<Batch> sequentially(PatchSet set, TrainingSettings settings) throws IOException {
        Random order = RandomStreams.stream(settings.seed(), "order of patches");
        Random draws = RandomStreams.stream(settings.seed(), "augmentation");
        PatchStore.Reader reader = set.store().reader();
        List<Batch> batches = new ArrayList<>();
        for (int epoch = 0; epoch < settings.schedule().epochs(); epoch++) {
            int[] indices = set.indices().clone();
            for (int i = indices.length - 1; i > 0; i--) {
                int j = order.nextInt(i + 1);
                int t = indices[i];
                indices[i] = indices[j];
                indices[j] = t;
            }
            for (int first = 0; first < indices.length; first += 3) {
                Batch batch = new Batch(
                        3,
                        1,
                        SIZE,
                        SIZE,
                        new float[3 * SIZE * SIZE],
                        new float[3 * SIZE * SIZE],
                        new float[3 * SIZE * SIZE]);
                for (int i = 0; i < 3; i++) {
                    int index = indices[(first + i) % indices.length];
                    Augmentation augmentation = Augmentation.draw(settings.augmentation(), 1, draws);
                    reader.read(index);
                    PatchStore.Origin origin = set.store().origin(index);
                    for (int p = 0; p < SIZE * SIZE; p++) {
                        int from = augmentation.source(p % SIZE, p / SIZE, SIZE);
                        int to = i * SIZE * SIZE + p;
                        batch.pixels()[to] = augmentation.gains()[0] * reader.patch()[from];
                        batch.truth()[to] = TargetCode.truth(reader.target()[from]);
                        batch.weight()[to] =
                                from % SIZE < origin.validWidth() && from / SIZE < origin.validHeight() ? 1 : 0;
                    }
                }
                batches.add(batch);
            }
        }
        return batches;
    }

    private static float[] validation(PatchSet set, int first) throws IOException {
        float[] pixels = new float[3 * SIZE * SIZE];
        PatchStore.Reader reader = set.store().reader();
        for (int i = first; i < Math.min(first + 3, set.count()); i++) {
            reader.read(set.indices()[i]);
            System.arraycopy(reader.patch(), 0, pixels, (i - first) * SIZE * SIZE, SIZE * SIZE);
        }
        return pixels;
    }

    @ParameterizedTest
    @EnumSource
    void failuresOfReadingEndTheTrainingAndItsThreads(DeviceKind device) throws IOException {
        TrainingSettings settings = TestData.settings();
        PatchStore training = new PatchStore(1, SIZE, 0, false);
        try (PatchStore validation = new PatchStore(1, SIZE, 0, false)) {
            PatchSet set = patches(training, 1);
            PatchSet validationSet = patches(validation, 3);
            training.close();
            TrainingRun run = run(new RecordingEngine(device), settings, set, validationSet);
            assertThrows(IOException.class, run::run);
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.getName().startsWith("U-Net training batches")));
        }
    }
}
