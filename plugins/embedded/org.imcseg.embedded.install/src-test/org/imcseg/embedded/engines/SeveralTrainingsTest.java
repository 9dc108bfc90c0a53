// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.LabelledImage;
import org.imcseg.learning.training.LabelledImages;
import org.imcseg.learning.training.ModelContext;
import org.imcseg.learning.training.Trainer;
import org.imcseg.learning.training.TrainingControl;
import org.imcseg.learning.training.TrainingJob;
import org.imcseg.learning.training.TrainingSettings;
import org.junit.jupiter.api.Test;

/**
 * Many trainings in one process, one after the other and side by side, as in a loop or in a workflow with two Learners.
 */
class SeveralTrainingsTest {
    private static final int WARM_UP = 5;
    private static final int TRAININGS = 20;
    /** Megabytes. A network of this size has 1 MB of weights and optimiser, its batches 20 MB. */
    private static final double HEAP_GROWTH = 8;

    private static final double PROCESS_GROWTH = 64;

    private static final LabelledImages IMAGES = images();
    private static final Engine LIBTORCH = Installation.engine("libtorch", DeviceKind.CPU);

    private static LabelledImages images() {
        return LabelledImages.of(new Phantom(new PhantomSettings(PhantomTissue.LUNG, 4, 64, 4, 1))
                .generate(Progress.NONE).stream()
                        .map(a -> new LabelledImage(a.sample() + " " + a.roi(), a.sample(), a.image(), a.mask()))
                        .toList());
    }

    private static String train(long seed, Progress progress) throws IOException {
        TrainingSettings settings = TrainingSettings.quick()
                .seed(seed)
                .sampling(s -> s.patches(32, 32).batchSize(4))
                .schedule(s -> s.epochs(2).minimumSteps(1).warmUpSteps(0))
                .guard(g -> g.active(false).acceptFailure(true));
        return Trainer.train(
                        new TrainingJob(
                                LIBTORCH,
                                UNetSpec.quick(Phantom.CHANNELS.size()),
                                settings,
                                IMAGES,
                                IMAGES,
                                new ModelContext(Phantom.CHANNELS, "", "", Map.of())),
                        progress,
                        TrainingControl.NONE)
                .model()
                .weights()
                .fingerprint();
    }

    @Test
    void memoryDoesNotGrowWithTrainingsNorWithCancelledOnes() throws IOException {
        String first = train(1, Progress.NONE);
        for (int i = 1; i < WARM_UP; i++) {
            train(1 + i, Progress.NONE);
        }
        double heap = heap();
        double process = process();
        for (int i = 0; i < TRAININGS; i++) {
            if (i % 4 == 3) {
                assertTrue(isCancelled(1 + i / 4));
            } else {
                train(i, Progress.NONE);
            }
        }
        assertEquals(first, train(1, Progress.NONE));
        System.out.printf(
                "%d trainings: heap %.1f to %.1f MB, process %.1f to %.1f MB%n",
                TRAININGS, heap, heap(), process, process());
        assertTrue(heap() < heap + HEAP_GROWTH, "heap grew from " + heap + " to " + heap() + " MB");
        assertTrue(process() < process + PROCESS_GROWTH, "process grew from " + process + " to " + process() + " MB");
    }

    /** Cancels in the middle, at another place each time. */
    private static boolean isCancelled(int checks) throws IOException {
        try {
            train(1, new Progress() {
                private int left = checks;

                @Override
                public void report(double fraction, String message) {
                    // nobody listens
                }

                @Override
                public synchronized void checkCancelled() {
                    if (left-- <= 0) {
                        throw new CancellationException();
                    }
                }
            });
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    @Test
    void twoSideBySideGiveWhatEachGivesAlone() throws Exception {
        List<String> alone = List.of(train(1, Progress.NONE), train(2, Progress.NONE));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 2; round++) {
                Future<String> one = two.submit(() -> train(1, Progress.NONE));
                Future<String> other = two.submit(() -> train(2, Progress.NONE));
                assertEquals(alone, List.of(one.get(), other.get()));
            }
        } finally {
            two.shutdown();
        }
    }

    /** Megabytes in use after collection. */
    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }

    /** Megabytes of the process outside the heap's room, from Linux; 0 elsewhere. */
    private static double process() throws IOException {
        heap();
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1e3)
                        .sum();
    }
}
