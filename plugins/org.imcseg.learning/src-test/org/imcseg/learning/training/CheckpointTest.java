// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.UNetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Killed trainings resume as if they had not been interrupted. */
class CheckpointTest {
    private static final LabelledImages IMAGES = TestData.images(6, 3, .4);
    private static final LabelledImages VALIDATION = TestData.images(2, 2, .4);

    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();

    /** Dies in a step, as a process would. */
    private static final class Dying extends PixelEngine {
        private final int last;
        private int steps;

        Dying(int last) {
            this.last = last;
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            return new PixelNetwork(spec) {
                @Override
                public double trainStep(Batch batch, Objective objective, double rate) {
                    if (steps++ == last) {
                        throw new IllegalStateException("killed");
                    }
                    return super.trainStep(batch, objective, rate);
                }
            };
        }
    }

    private TrainingSettings settings(EpochChoice choice) {
        return TestData.settings()
                .schedule(s -> s.epochs(4).epochChoice(choice))
                .augmentation(a -> new AugmentationSettings(true, true, .3, .5, .2, 1));
    }

    private TrainingResult train(PixelEngine engine, TrainingSettings settings, Checkpoints checkpoints)
            throws IOException {
        return Trainer.train(
                new TrainingJob(engine, TestData.SPEC, settings, IMAGES, VALIDATION, TestData.CONTEXT),
                checkpoints,
                Progress.NONE,
                TrainingControl.NONE);
    }

    private Checkpoints atEachStep() {
        return Checkpoints.in(folder, Duration.ZERO, messages::add);
    }

    private void kill(int step, TrainingSettings settings) {
        assertEquals(
                "killed",
                assertThrows(IllegalStateException.class, () -> train(new Dying(step), settings, atEachStep()))
                        .getMessage());
    }

    private static void assertSame(TrainingResult expected, TrainingResult found) {
        assertEquals(
                expected.model().weights().fingerprint(),
                found.model().weights().fingerprint());
        assertEquals(timeless(expected.history()), timeless(found.history()));
        assertEquals(expected.events(), found.events());
        assertEquals(
                expected.model().description().training().bestEpoch(),
                found.model().description().training().bestEpoch());
        assertEquals(
                expected.model().description().training().settings(),
                found.model().description().training().settings());
    }

    private static List<EpochRow> timeless(List<EpochRow> rows) {
        return rows.stream()
                .map(r -> new EpochRow(
                        r.attempt(),
                        r.epoch(),
                        r.trainLoss(),
                        r.validationLoss(),
                        r.validationDsc(),
                        r.validationScore(),
                        r.validationObjectF1(),
                        r.meanProbability(),
                        r.learningRate(),
                        0,
                        r.event()))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(EpochChoice.class)
    void goesOnFromAnyStep(EpochChoice choice) throws IOException {
        TrainingResult expected = train(new PixelEngine(), settings(choice), Checkpoints.NONE);
        for (int step = 0; step < 48; step += 5) {
            messages.clear();
            kill(step, settings(choice));
            assertSame(expected, train(new PixelEngine(), settings(choice), atEachStep()));
            assertEquals(
                    List.of("Training goes on from a checkpoint: epoch " + (step / 12 + 1) + ", step " + (step % 12 + 1)
                            + " of 12."),
                    messages);
            assertEquals(List.of(), files(), "of a training that has ended");
        }
    }

    @Test
    void goesOnTwice() throws IOException {
        TrainingSettings settings = settings(EpochChoice.HIGHEST_SCORE);
        kill(9, settings);
        kill(14, settings);
        assertSame(
                train(new PixelEngine(), settings, Checkpoints.NONE), train(new PixelEngine(), settings, atEachStep()));
    }

    @Test
    void restartsOfTheGuardAreRemembered() throws IOException {
        TrainingSettings settings = settings(EpochChoice.HIGHEST_SCORE);
        ScriptedEngine.Script script =
                (attempt, step, loss, rate) -> attempt == 1 ? ScriptedEngine.FULL : ScriptedEngine.PERFECT;
        TrainingResult expected = train(new ScriptedEngine(script), settings, Checkpoints.NONE);
        assertEquals(2, expected.model().description().training().bestAttempt());
        assertThrows(
                IllegalStateException.class,
                () -> train(
                        new ScriptedEngine((attempt, step, loss, rate) -> {
                            if (attempt == 2 && step == 7) {
                                throw new IllegalStateException("killed");
                            }
                            return script.after(attempt, step, loss, rate);
                        }),
                        settings,
                        atEachStep()));
        assertSame(
                expected,
                train(
                        new ScriptedEngine((attempt, step, loss, rate) -> script.after(attempt + 1, step, loss, rate)),
                        settings,
                        atEachStep()));
    }

    @Test
    void aDamagedCheckpointIsNamedAndTheOneBeforeIsUsed() throws IOException {
        TrainingSettings settings = settings(EpochChoice.HIGHEST_SCORE);
        TrainingResult expected = train(new PixelEngine(), settings, Checkpoints.NONE);
        for (boolean truncated : new boolean[] {true, false}) {
            messages.clear();
            kill(20, settings);
            Path latest = files().get(1);
            damage(latest, truncated);
            assertSame(expected, train(new PixelEngine(), settings, atEachStep()));
            assertEquals(2, messages.size());
            assertTrue(messages.get(0).contains(latest.toString()), messages.get(0));
            assertEquals("Training goes on from a checkpoint: epoch 2, step 8 of 12.", messages.get(1));
        }
    }

    @Test
    void aDamagedCheckpointDoesNotReplaceASoundOne() throws IOException {
        TrainingSettings settings = settings(EpochChoice.HIGHEST_SCORE);
        kill(20, settings);
        Path latest = files().get(1);
        damage(latest, true);
        kill(0, settings);
        damage(latest, true);
        messages.clear();
        assertSame(
                train(new PixelEngine(), settings, Checkpoints.NONE), train(new PixelEngine(), settings, atEachStep()));
        assertEquals("Training goes on from a checkpoint: epoch 2, step 8 of 12.", messages.get(1));
    }

    @Test
    void twoDamagedCheckpointsMeanABeginning() throws IOException {
        TrainingSettings settings = settings(EpochChoice.HIGHEST_SCORE);
        kill(20, settings);
        for (Path file : files()) {
            damage(file, true);
        }
        assertSame(
                train(new PixelEngine(), settings, Checkpoints.NONE), train(new PixelEngine(), settings, atEachStep()));
        assertEquals(2, messages.size());
    }

    private static void damage(Path file, boolean truncate) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (truncate) {
            bytes = Arrays.copyOf(bytes, bytes.length - 40);
        } else {
            bytes[bytes.length / 2] ^= 4;
        }
        Files.write(file, bytes);
    }

    @Test
    void anotherTrainingDoesNotUseIt() throws IOException {
        kill(20, settings(EpochChoice.HIGHEST_SCORE));
        train(new PixelEngine(), settings(EpochChoice.HIGHEST_SCORE).seed(99), atEachStep());
        TrainingJob others = new TrainingJob(
                new PixelEngine(),
                TestData.SPEC,
                settings(EpochChoice.HIGHEST_SCORE),
                TestData.images(7, 3, .4),
                VALIDATION,
                TestData.CONTEXT);
        Trainer.train(others, atEachStep(), Progress.NONE, TrainingControl.NONE);
        assertEquals(List.of(), messages);
        assertEquals(2, files().size());
    }

    @Test
    void trainingDoesNotEndWhereNoneCanBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        TrainingResult found = train(
                new PixelEngine(),
                settings(EpochChoice.LAST),
                Checkpoints.in(file.resolve("inside"), Duration.ZERO, messages::add));
        assertSame(train(new PixelEngine(), settings(EpochChoice.LAST), Checkpoints.NONE), found);
        assertEquals(1, messages.size());
        assertTrue(messages.get(0).contains(file.toString()), messages.get(0));
    }

    @Test
    void timeBetweenCheckpointsIsKept() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () -> train(
                        new Dying(20),
                        settings(EpochChoice.LAST),
                        Checkpoints.in(folder, Duration.ofHours(1), messages::add)));
        assertFalse(Files.list(folder).findAny().isPresent());
    }
}
