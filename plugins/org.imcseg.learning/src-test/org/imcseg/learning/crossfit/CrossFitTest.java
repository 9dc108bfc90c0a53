// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.crossfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.inference.Tiling;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.AugmentationSettings;
import org.imcseg.learning.training.LabelledImage;
import org.imcseg.learning.training.LabelledImages;
import org.imcseg.learning.training.ModelContext;
import org.imcseg.learning.training.TrainingSettings;
import org.junit.jupiter.api.Test;

class CrossFitTest {
    private static final UNetSpec SPEC = new UNetSpec(1, List.of(1), List.of(0.), 1, 0, UNetSpec.Initialiser.HE_NORMAL);
    private static final int SIZE = 16;

    /** Image i of sample i mod 3 has the intensity i + 1 everywhere and a cell in its corner. */
    private static List<LabelledImage> images(int count) {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] plane = new float[SIZE * SIZE];
            Arrays.fill(plane, i + 1);
            int[] ids = new int[SIZE * SIZE];
            ids[0] = 1;
            images.add(new LabelledImage(
                    "image " + i,
                    "sample " + i % 3,
                    new MultiChannelImage(SIZE, SIZE, List.of("DNA"), new float[][] {plane}, 1),
                    new LabelMask(SIZE, SIZE, ids)));
        }
        return images;
    }

    private static CrossFit crossFit(SeenEngine engine, long seed) {
        TrainingSettings settings = TrainingSettings.quick()
                .sampling(g -> g.patches(16, 16).batchSize(2))
                .schedule(g -> g.epochs(2).minimumSteps(1).patience(0))
                .augmentation(g -> new AugmentationSettings(true, true, 0, 0, 0, 0))
                .guard(g -> g.active(false).acceptFailure(true))
                .seed(seed);
        return new CrossFit(
                engine,
                SPEC,
                settings,
                new ModelContext(List.of("DNA"), "", "test", Map.of()),
                Tiling.DEFAULT,
                w -> fail(w));
    }

    private static Folds folds(List<LabelledImage> images, int count) {
        return Folds.of(images.stream().map(LabelledImage::sample).toList(), count, 1);
    }

    @Test
    void noModelHasSeenTheSampleItIsAskedAbout() throws IOException {
        List<LabelledImage> images = images(9);
        SeenEngine engine = new SeenEngine();
        Set<Integer> asked = new HashSet<>();
        List<TrainedModel.Description> models = crossFit(engine, 1)
                .run(
                        LabelledImages.of(images),
                        folds(images, 3),
                        (index, image, probability, threshold) -> {
                            assertTrue(asked.add(index));
                            assertEquals(images.get(index), image);
                            assertEquals(.5, threshold);
                            assertEquals(SIZE * SIZE, probability.length);
                            for (float p : probability) {
                                assertTrue(p < .01, "image " + index + " was seen");
                            }
                        },
                        Progress.NONE);
        assertEquals(9, asked.size());
        assertEquals(3, models.size());
        assertEquals(3, engine.trainings.size());
        for (Set<Integer> seen : engine.trainings) {
            Set<Integer> samples =
                    new TreeSet<>(seen.stream().map(v -> (v - 1) % 3).toList());
            assertTrue(
                    seen.size() >= 4 && samples.size() == 2,
                    seen.toString()); // a part of the other two samples chooses the epoch
        }
        assertEquals(3, new HashSet<>(engine.seeds).size());
    }

    @Test
    void sameSeedSameTrainings() throws IOException {
        List<LabelledImage> images = images(6);
        List<List<Long>> seeds = new ArrayList<>();
        for (long seed : new long[] {5, 5, 6}) {
            SeenEngine engine = new SeenEngine();
            crossFit(engine, seed)
                    .run(
                            LabelledImages.of(images),
                            folds(images, 2),
                            (i, image, p, t) -> assertTrue(i >= 0),
                            Progress.NONE);
            seeds.add(engine.seeds);
        }
        assertEquals(seeds.get(0), seeds.get(1));
        assertTrue(!seeds.get(0).equals(seeds.get(2)));
    }

    @Test
    void progressTellsTheFoldAndCancelling() throws IOException {
        List<LabelledImage> images = images(6);
        List<String> messages = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        Progress listening = new Progress() {
            @Override
            public void report(double fraction, String message) {
                messages.add(message);
                fractions.add(fraction);
            }

            @Override
            public void checkCancelled() {
                if (messages.stream().anyMatch(m -> m.startsWith("Fold 2 of 2 · Predicting"))) {
                    throw new CancellationException();
                }
            }
        };
        CrossFit crossFit = crossFit(new SeenEngine(), 1);
        assertThrows(
                CancellationException.class,
                () -> crossFit.run(
                        LabelledImages.of(images),
                        folds(images, 2),
                        (i, image, p, t) -> assertTrue(i >= 0),
                        listening));
        assertTrue(messages.stream().anyMatch(m -> m.startsWith("Fold 1 of 2 · ")));
        for (int i = 1; i < fractions.size(); i++) {
            assertTrue(fractions.get(i) >= fractions.get(i - 1) - 1e-9);
        }
    }

    @Test
    void foldsKeepSamplesTogetherAndAreBalanced() {
        List<String> samples = List.of("A", "A", "A", "B", "B", "C", "D", "", "", "A");
        Folds folds = Folds.of(samples, 3, 7);
        assertEquals(3, folds.count());
        assertEquals("", folds.message());
        for (int i : new int[] {1, 2, 9}) {
            assertEquals(folds.of()[0], folds.of()[i]);
        }
        assertEquals(folds.of()[3], folds.of()[4]);
        for (int f = 0; f < 3; f++) {
            assertTrue(folds.held(f).length >= 3 && folds.held(f).length <= 4);
            assertEquals(10, folds.held(f).length + folds.others(f).length);
        }
        assertArrayEquals(folds.of(), Folds.of(samples, 3, 7).of());
        assertTrue(LongStream.range(0, 20)
                .anyMatch(
                        s -> !Arrays.equals(folds.of(), Folds.of(samples, 3, s).of())));
    }

    @Test
    void tooFewSamplesAreSaid() {
        Folds two = Folds.of(List.of("A", "B", "B"), 5, 1);
        assertEquals(2, two.count());
        assertTrue(two.message().contains("2 folds instead of 5"));
        Folds one = Folds.of(List.of("A", "A", "A"), 2, 1);
        assertEquals(2, one.count());
        assertTrue(one.message().contains("sample 'A'") && one.message().contains("know the sample"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Folds.of(List.of("A"), 2, 1))
                .getMessage()
                .contains("there is one"));
        assertThrows(IllegalArgumentException.class, () -> Folds.of(List.of("A", "B"), 1, 1));
    }
}
