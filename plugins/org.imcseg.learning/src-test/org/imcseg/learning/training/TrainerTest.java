// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.CrossEntropyLoss;
import org.imcseg.learning.loss.DiceLoss;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.loss.PuCrossEntropyLoss;
import org.imcseg.learning.loss.SumLoss;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.GuardEvent.Kind;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final LabelledImages TRAINING = TestData.images(4, 2, .1);
    private static final LabelledImages VALIDATION = TestData.images(2, 1, .1);

    private static TrainingResult train(
            Engine engine, UnaryOperator<TrainingSettings> settings, TrainingControl control) throws IOException {
        return Trainer.train(
                new TrainingJob(
                        engine,
                        TestData.SPEC,
                        settings.apply(TestData.settings()),
                        TRAINING,
                        VALIDATION,
                        TestData.CONTEXT),
                Progress.NONE,
                control);
    }

    private static TrainingResult train(Engine engine, UnaryOperator<TrainingSettings> settings) throws IOException {
        return train(engine, settings, TrainingControl.NONE);
    }

    @Test
    void learnsAndRecordsHow() throws IOException {
        TrainingResult result = train(new PixelEngine(), s -> s.schedule(g -> g.epochs(20)));
        TrainingRecord record = result.model().description().training();
        assertTrue(record.bestDsc() > .95, "DSC " + record.bestDsc());
        assertEquals(20, result.history().size());
        assertEquals("Pixel engine 1", record.engine());
        assertEquals(
                List.of(2L, 4L, 16L),
                List.of(
                        record.counts().get("training samples"),
                        record.counts().get("training images"),
                        record.counts().get("training patches")));
        assertEquals(2L * 256, record.counts().get("validation pixels"));
        assertEquals("v", record.settings().get("k"));
        assertEquals("8", record.settings().get("patchSize"));
        assertEquals(List.of(), result.events());
    }

    @Test
    void sameSeedSameModel() throws IOException {
        assertEquals(
                train(new PixelEngine(), s -> s).model().weights(),
                train(new PixelEngine(), s -> s).model().weights());
        assertNotEquals(
                train(new PixelEngine(), s -> s).model().weights(),
                train(new PixelEngine(), s -> s.seed(2)).model().weights());
    }

    @Test
    void keepsTheBestEpochExactly() throws IOException {
        // 8 steps an epoch; the third is perfect, the others are less and less good.
        ScriptedEngine engine = new ScriptedEngine((attempt, step, loss, rate) -> {
            int epoch = (step - 1) / 8 + 1;
            return epoch == 3 ? new float[] {20, -10.25f} : new float[] {20, -19 - step / 64f};
        });
        TrainingResult result = train(engine, s -> s);
        assertEquals(3, result.model().description().training().bestEpoch());
        assertEquals(20, result.model().weights().get(PixelEngine.FIRST)[0]);
        assertEquals(-10.25f, result.model().weights().get(PixelEngine.LAST)[0]);
        EpochRow best = result.history().get(2);
        assertEquals(
                best.validationDsc(), result.model().description().training().bestDsc());
        assertEquals(engine.created, engine.closed);
    }

    /** Intensity thresholds of the epochs in turn, with which they find ever more cells and background. */
    private static final double[] CUTS = {.6, .5, .4, .2, .45};

    private static TrainingRecord trainWithCuts(LabelledImages validation, EpochChoice choice) throws IOException {
        ScriptedEngine engine = new ScriptedEngine(
                (attempt, step, loss, rate) -> new float[] {20, (float) (-20 * CUTS[(step - 1) / 8])});
        return Trainer.train(
                        new TrainingJob(
                                engine,
                                TestData.SPEC,
                                TestData.settings()
                                        .schedule(g -> g.epochs(CUTS.length).epochChoice(choice)),
                                TRAINING,
                                validation,
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description()
                .training();
    }

    /** DSC, its standard error over patches of 8 x 8 and recall, counted patch by patch. */
    private static double[] score(LabelledImages images, double cut) throws IOException {
        List<double[]> patches = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            LabelledImage image = images.get(i);
            for (int corner : new int[] {0, 8, 128, 136}) {
                double[] counts = new double[3];
                for (int p = 0; p < 64; p++) {
                    int at = corner + p / 8 * 16 + p % 8;
                    boolean cell = image.mask().ids()[at] > 0;
                    boolean found = image.image().plane(0)[at] >= cut;
                    counts[0] += cell && found ? 1 : 0;
                    counts[1] += found ? 1 : 0;
                    counts[2] += cell ? 1 : 0;
                }
                patches.add(counts);
            }
        }
        double hits = patches.stream().mapToDouble(c -> c[0]).sum();
        double labelled = patches.stream().mapToDouble(c -> c[2]).sum();
        double total = patches.stream().mapToDouble(c -> c[1] + c[2]).sum();
        double dsc = 2 * hits / total;
        double squares = patches.stream()
                .mapToDouble(c -> Math.pow(2 * c[0] - dsc * (c[1] + c[2]), 2))
                .sum();
        return new double[] {dsc, Math.sqrt(squares * patches.size() / (patches.size() - 1)) / total, hits / labelled};
    }

    @Test
    void keepsTheMostCompleteOfEpochsThatCannotBeToldApart() throws IOException {
        LabelledImages noisy = TestData.images(3, 1, .35);
        double[][] scores = new double[CUTS.length][];
        int highest = 0;
        for (int e = 0; e < CUTS.length; e++) {
            scores[e] = score(noisy, CUTS[e]);
            highest = scores[e][0] > scores[highest][0] ? e : highest;
        }
        int most = highest;
        for (int e = 0; e < CUTS.length; e++) {
            most = scores[e][0] >= scores[highest][0] - scores[highest][1] && scores[e][2] > scores[most][2] ? e : most;
        }
        assertNotEquals(highest, most, "else this tests nothing");
        TrainingRecord paper = trainWithCuts(noisy, EpochChoice.HIGHEST_SCORE);
        assertEquals(highest + 1, paper.bestEpoch());
        assertEquals(scores[highest][0], paper.bestDsc(), 1e-9);
        assertEquals(List.of(), paper.events());
        assertEquals("HIGHEST_SCORE", paper.settings().get("epochChoice"));
        TrainingRecord record = trainWithCuts(noisy, EpochChoice.MOST_FOUND);
        assertEquals(most + 1, record.bestEpoch());
        assertEquals(scores[most][0], record.bestDsc(), 1e-9);
        assertEquals(
                List.of(Kind.EPOCH_CHOICE),
                record.events().stream().map(GuardEvent::kind).toList());
        assertEquals(most + 1, record.events().get(0).epoch());
        assertFalse(record.events().get(0).isWarning());
        assertFalse(record.events().get(0).isCollapse());
        assertEquals(
                record.events().get(0).message(), record.history().get(most).event());
        assertEquals(
                CUTS.length - 1,
                record.history().stream().filter(row -> row.event().isEmpty()).count());
    }

    @Test
    void stopsEarlyWithoutGain() throws IOException {
        TrainingResult result = train(
                new ScriptedEngine((a, step, l, r) -> step <= 8 ? ScriptedEngine.PERFECT : new float[] {2, -.5f}),
                s -> s.schedule(g -> g.patience(2).epochs(50)));
        assertEquals(3, result.history().size());
        assertEquals(
                List.of(Kind.EARLY_STOP),
                result.events().stream().map(GuardEvent::kind).toList());
    }

    @Test
    void startPhaseRaisesTheRateAndSquaresTheLoss() throws IOException {
        ScriptedEngine engine = new ScriptedEngine((a, step, l, r) -> ScriptedEngine.PERFECT);
        train(engine, s -> s.schedule(g -> g.epochs(1).warmUpSteps(4))
                .objective(g -> g.squaredSteps(3))
                .optimiser(g -> g.learningRate(.8)));
        assertArrayEquals(
                new double[] {.2, .4, .6, .8, .8, .8, .8, .8},
                engine.rates.stream().mapToDouble(r -> r).toArray(),
                1e-12);
        for (int i = 0; i < 8; i++) {
            assertEquals(new DiceLoss(i < 3, 1), engine.losses.get(i));
        }
    }

    @Test
    void paperLossIsLeftToItself() throws IOException {
        ScriptedEngine engine = new ScriptedEngine((a, step, l, r) -> ScriptedEngine.FULL);
        TrainingResult result = train(engine, s -> s.objective(g -> g.loss(LossKind.PAPER_DICE))
                .schedule(g -> g.warmUpSteps(4))
                .objective(g -> g.squaredSteps(3))
                .optimiser(g -> g.learningRate(.8)));
        assertTrue(engine.rates.stream().allMatch(r -> r == .8));
        assertTrue(engine.losses.stream().allMatch(new DiceLoss(false, 1)::equals));
        assertEquals(6, result.history().size());
        assertEquals(List.of(), result.events());
    }

    /**
     * Per row of 20 pixels two of a bright cell, two of a dim one and two of a dim ghost that is none; cells are
     * labelled in every tenth row.
     */
    private static final LabelledImages SPARSE = sparse();

    private static LabelledImages sparse() {
        float[] plane = new float[40 * 20];
        int[] ids = new int[plane.length];
        for (int i = 0; i < plane.length; i++) {
            int x = i % 20;
            plane[i] = x < 2 ? 1 : x < 6 ? .6f : 0;
            ids[i] = x < 4 && i / 40 % 10 == 0 ? 1 + x / 2 : 0;
        }
        return LabelledImages.of(List.of(new LabelledImage(
                "sparse",
                "",
                new MultiChannelImage(40, 20, List.of("DNA"), new float[][] {plane}, 1),
                new LabelMask(40, 20, ids))));
    }

    private static TrainedModel.Description trainSparse(LossKind loss, ScriptedEngine.Script script)
            throws IOException {
        return Trainer.train(
                        new TrainingJob(
                                new ScriptedEngine(script),
                                TestData.SPEC,
                                TestData.settings()
                                        .objective(g -> g.loss(loss).annotatedShare(.1))
                                        .schedule(g -> g.epochs(2)),
                                SPARSE,
                                SPARSE,
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description();
    }

    /**
     * The first epoch finds bright cells only, the second all cells and the ghosts. Of N pixels Y = .02 N are labelled,
     * .2 N are cell.
     */
    @Test
    void missingCellsAreReckonedWithInChoosingTheEpoch() throws IOException {
        ScriptedEngine.Script script =
                (attempt, step, loss, rate) -> step <= 8 ? new float[] {20, -16} : ScriptedEngine.PERFECT;
        TrainingRecord plain = trainSparse(LossKind.SOFT_DICE, script).training();
        assertEquals(1, plain.bestEpoch());
        assertEquals(2 * .01 / (.1 + .02), plain.bestDsc(), 1e-9);
        assertEquals(plain.bestDsc(), plain.bestScore());
        TrainingRecord sparse = trainSparse(LossKind.PU_DICE, script).training();
        assertEquals(2, sparse.bestEpoch());
        assertEquals(2 * .02 / (.3 + .02), sparse.bestDsc(), 1e-9);
        assertEquals(2 * .02 / (.1 * .3 + .02), sparse.bestScore(), 1e-9);
        assertEquals(
                List.of(2 * .01 / (.1 * .1 + .02), sparse.bestScore()),
                sparse.history().stream().map(EpochRow::validationScore).toList());
        assertEquals("0.1", sparse.settings().get("annotatedShare"));
        // 15 patches would count the two ids of the image often
        assertEquals(4L, sparse.counts().get("annotated cells"));
    }

    @Test
    void completeValidationLabelsAreJudgedAsSuch() throws IOException {
        TrainingRecord record = Trainer.train(
                        new TrainingJob(
                                new ScriptedEngine((a, step, l, r) -> ScriptedEngine.PERFECT),
                                TestData.SPEC,
                                TestData.settings()
                                        .objective(g -> g.loss(LossKind.PU_DICE)
                                                .annotatedShare(.1)
                                                .validationShare(1))
                                        .schedule(g -> g.epochs(1)),
                                SPARSE,
                                VALIDATION,
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description()
                .training();
        assertEquals(record.bestDsc(), record.bestScore());
    }

    /** Outputs σ(−2) on bright, σ(−2.8) on dim pixels, labelled alike. */
    @Test
    void theThresholdFoundGoesWithTheModel() throws IOException {
        TrainedModel.Description model =
                trainSparse(LossKind.BCE_PU, (attempt, step, loss, rate) -> new float[] {2, -4});
        double mean = (1 / (1 + Math.exp(2)) + 1 / (1 + Math.exp(2.8))) / 2;
        assertEquals(mean / 2, model.threshold(), 1e-5);
        assertEquals(2 * .02 / (.1 * .3 + .02), model.training().bestScore(), 1e-9);
    }

    @Test
    void masksOfZeroAndOneCountTheirParts() throws IOException {
        LabelledImage image = TestData.image("a", "s", 8, 8, .1, 1);
        int[] ids = new int[64];
        ids[0] = 1;
        ids[9] = 1; // over the corner
        ids[40] = 1;
        LabelledImage semantic = new LabelledImage("a", "s", image.image(), new LabelMask(8, 8, ids));
        TrainingRecord record = Trainer.train(
                        new TrainingJob(
                                new PixelEngine(),
                                TestData.SPEC,
                                TestData.settings().schedule(g -> g.epochs(1)),
                                LabelledImages.of(List.of(semantic)),
                                LabelledImages.of(List.of(image)),
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description()
                .training();
        assertEquals(2L, record.counts().get("training cells"));
        assertEquals(
                2 + record.counts().get("validation cells"), record.counts().get("annotated cells"));
    }

    private static TrainingResult trainFrom(TrainedModel initial, Engine engine, UNetSpec spec) throws IOException {
        return Trainer.train(
                new TrainingJob(
                        engine, spec, TestData.settings().seed(7), TRAINING, VALIDATION, initial, TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
    }

    @Test
    void beginsWithAModelsWeightsAlsoAfterARestart() throws IOException {
        TrainedModel initial = train(new PixelEngine(), s -> s).model();
        ScriptedEngine engine =
                new ScriptedEngine((attempt, step, l, r) -> attempt < 2 ? ScriptedEngine.FULL : ScriptedEngine.PERFECT);
        UNetSpec spec = TestData.SPEC;
        UNetSpec other = new UNetSpec(
                1, spec.filters(), List.of(.5), spec.bottleneckFilters(), .5, UNetSpec.Initialiser.GLOROT_UNIFORM);
        TrainingResult result = trainFrom(initial, engine, other);
        assertEquals(2, result.model().description().training().bestAttempt());
        String untouched = "bottom.0.weight"; // by the engine of this test
        assertArrayEquals(
                initial.weights().get(untouched), result.model().weights().get(untouched));
        assertNotEquals(0, initial.weights().get(untouched)[0]);
        String from = result.model().description().training().settings().get("initialModel");
        assertTrue(
                from.startsWith("seed 1, epoch ")
                        && from.endsWith("weights " + initial.weights().fingerprint()),
                from);
        assertFalse(initial.description().training().settings().containsKey("initialModel"));
    }

    @Test
    void anInitialModelMustFit() throws IOException {
        TrainedModel initial = train(new PixelEngine(), s -> s).model();
        UNetSpec wider = new UNetSpec(1, List.of(2), List.of(0.), 1, 0, UNetSpec.Initialiser.HE_NORMAL);
        String network = assertThrows(
                        IllegalArgumentException.class, () -> trainFrom(initial, new PixelEngine(), wider))
                .getMessage();
        assertTrue(
                network.contains("initial model is a " + TestData.SPEC) && network.contains(wider.toString()), network);
        TrainedModel.Description d = initial.description();
        TrainedModel foreign = new TrainedModel(
                new TrainedModel.Description(d.architecture(), List.of("CD3"), "", 8, 1, .5, d.training()),
                initial.weights());
        String channels = assertThrows(
                        IllegalArgumentException.class, () -> trainFrom(foreign, new PixelEngine(), TestData.SPEC))
                .getMessage();
        assertTrue(channels.contains("[CD3]") && channels.contains("[DNA]"), channels);
    }

    @Test
    void collapseWithMissingCellsTriesALossThatKnowsThem() throws IOException {
        ScriptedEngine engine = new ScriptedEngine((attempt, step, l, r) -> ScriptedEngine.FULL);
        train(engine, s -> s.objective(g -> g.loss(LossKind.PU_DICE).annotatedShare(.5))
                .guard(g -> g.maxRestarts(0).acceptFailure(true)));
        assertEquals(new DiceLoss(false, 1, .5), engine.losses.get(0));
        assertEquals(new PuCrossEntropyLoss(.5), engine.losses.get(engine.losses.size() - 1));
    }

    @Test
    void collapseRestartsWithAnotherSeed() throws IOException {
        ScriptedEngine engine =
                new ScriptedEngine((attempt, step, l, r) -> attempt < 3 ? ScriptedEngine.FULL : ScriptedEngine.PERFECT);
        List<GuardEvent> seen = new ArrayList<>();
        TrainingResult result = train(engine, s -> s, new TrainingControl() {
            @Override
            public void event(GuardEvent event) {
                seen.add(event);
            }
        });
        TrainingRecord record = result.model().description().training();
        assertEquals(
                List.of(Kind.RESTART, Kind.RESTART),
                result.events().stream().map(GuardEvent::kind).toList());
        assertEquals(result.events(), seen);
        assertEquals(3, record.bestAttempt());
        assertEquals(1, record.seed());
        assertNotEquals(record.seed(), record.finalSeed());
        assertEquals(3, engine.settings.stream().map(s -> s.seed()).distinct().count());
        assertEquals(1 + 1 + 6, result.history().size());
        assertTrue(
                result.history().get(0).event().contains("mean output on validation is 1.000"),
                result.history().get(0).event());
        assertEquals(engine.created, engine.closed);
    }

    @Test
    void collapseThatStaysGoesThroughAllRemedies() throws IOException {
        ScriptedEngine engine = new ScriptedEngine((attempt, step, l, r) -> ScriptedEngine.EMPTY);
        TrainingResult result =
                train(engine, s -> s.optimiser(g -> g.learningRate(.9)).guard(g -> g.acceptFailure(true)));
        assertEquals(
                List.of(
                        Kind.RESTART,
                        Kind.RESTART,
                        Kind.RESTART,
                        Kind.RESTART_SLOWER,
                        Kind.RESTART_OTHER_LOSS,
                        Kind.GAVE_UP),
                result.events().stream().map(GuardEvent::kind).toList());
        assertTrue(result.events().stream().allMatch(GuardEvent::isWarning));
        assertEquals(.9, engine.rates.get(8 * 4 - 1), 1e-12);
        assertEquals(.3, engine.rates.get(8 * 4), 1e-12);
        assertEquals(.3, engine.rates.get(8 * 5), 1e-12);
        assertEquals(new SumLoss(new CrossEntropyLoss(), new DiceLoss(false, 1)), engine.losses.get(8 * 5));
    }

    @Test
    void collapseAfterAGoodEpochGoesBackToIt() throws IOException {
        // Good for two epochs, then full for one; after the return it is what it was, and gets better.
        ScriptedEngine engine = new ScriptedEngine((attempt, step, l, rate) -> {
            int epoch = (step - 1) / 8 + 1;
            return epoch < 3
                    ? new float[] {20, -8f - epoch}
                    : epoch == 3 ? ScriptedEngine.FULL : new float[] {20, -10.5f};
        });
        TrainingResult result =
                train(engine, s -> s.optimiser(g -> g.learningRate(.9)).schedule(g -> g.epochs(4)));
        assertEquals(
                List.of(Kind.ROLLBACK),
                result.events().stream().map(GuardEvent::kind).toList());
        assertEquals(1, engine.created);
        assertEquals(.9, engine.rates.get(23), 1e-12);
        assertEquals(.3, engine.rates.get(24), 1e-12);
        assertEquals(4, result.history().size());
    }

    @Test
    void nothingLearnedIsSaid() throws IOException {
        // Inverted, but too few epochs for the guard to act.
        ScriptedEngine.Script inverted = (a, step, l, r) -> new float[] {-20, 10};
        String message = assertThrows(
                        TrainingFailedException.class,
                        () -> train(new ScriptedEngine(inverted), s -> s.schedule(g -> g.epochs(2))))
                .getMessage();
        assertTrue(
                message.contains("No epoch learned anything")
                        && message.contains("-1.000")
                        && message.contains("inverted"),
                message);
        TrainingResult result = train(
                new ScriptedEngine(inverted), s -> s.schedule(g -> g.epochs(2)).guard(g -> g.acceptFailure(true)));
        assertEquals(
                List.of(Kind.GAVE_UP),
                result.events().stream().map(GuardEvent::kind).toList());
    }

    @Test
    void userMayStopAndKeepTheBest() throws IOException {
        AtomicInteger epochs = new AtomicInteger();
        TrainingResult result = train(new PixelEngine(), s -> s.schedule(g -> g.epochs(1000)), new TrainingControl() {
            @Override
            public boolean stopAndKeepBest() {
                return epochs.get() >= 2;
            }

            @Override
            public void epochDone(EpochRow row) {
                epochs.incrementAndGet();
            }
        });
        assertEquals(2, result.history().size());
        assertEquals(
                List.of(Kind.USER_STOP),
                result.events().stream().map(GuardEvent::kind).toList());
    }

    @Test
    void cancellingDoesNotWaitForAStep() throws InterruptedException {
        CountDownLatch stepReached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedEngine engine = new ScriptedEngine((a, step, l, r) -> {
            stepReached.countDown();
            await(release);
            return ScriptedEngine.PERFECT;
        });
        cancelAt(stepReached, engine);
        // The step is still running; when it ends, so does the training, and the network is closed.
        release.countDown();
        awaitClosed(engine);
        assertEquals(1, engine.rates.size());
    }

    @Test
    void aCancelledStepLearnsOfItBetweenItsParts() throws InterruptedException {
        CountDownLatch stepReached = new CountDownLatch(1);
        PixelEngine engine = new PixelEngine() {
            @Override
            public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
                return new PixelNetwork(spec) {
                    private Runnable check;

                    @Override
                    public void setCancellationCheck(Runnable wanted) {
                        check = wanted;
                    }

                    @Override
                    public double trainStep(Batch batch, Objective objective, double learningRate) {
                        stepReached.countDown();
                        while (true) { // parts without end
                            check.run();
                            pause();
                        }
                    }
                };
            }
        };
        cancelAt(stepReached, engine);
        awaitClosed(engine);
    }

    private static void cancelAt(CountDownLatch reached, Engine engine) {
        assertThrows(
                CancellationException.class,
                () -> Trainer.train(
                        new TrainingJob(
                                engine, TestData.SPEC, TestData.settings(), TRAINING, VALIDATION, TestData.CONTEXT),
                        new Progress() {
                            @Override
                            public void report(double fraction, String message) {
                                // not of interest
                            }

                            @Override
                            public void checkCancelled() {
                                if (reached.getCount() == 0) {
                                    throw new CancellationException();
                                }
                            }
                        },
                        TrainingControl.NONE));
    }

    private static void awaitClosed(PixelEngine engine) throws InterruptedException {
        for (int i = 0; i < 500 && engine.closed == 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(1, engine.closed);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void paddingChangesNothing() throws IOException {
        // A 5 x 6 image with garbage and false labels in a padded frame, or cut out: the same training.
        LabelledImage clean = TestData.image("a", "s", 5, 6, .1, 1);
        float[] plane = new float[8 * 8];
        int[] ids = new int[8 * 8];
        for (int i = 0; i < 64; i++) {
            boolean inside = i % 8 < 5 && i / 8 < 6;
            plane[i] = inside ? clean.image().plane(0)[i / 8 * 5 + i % 8] : 99;
            ids[i] = inside ? clean.mask().id(i % 8, i / 8) : 7;
        }
        LabelledImage padded = new LabelledImage(
                "a",
                "s",
                new MultiChannelImage(8, 8, List.of("DNA"), new float[][] {plane}, 1),
                new LabelMask(8, 8, ids),
                5,
                6);
        TrainingSettings settings = TestData.settings();
        TrainingResult one = Trainer.train(
                new TrainingJob(
                        new PixelEngine(),
                        TestData.SPEC,
                        settings,
                        LabelledImages.of(List.of(clean)),
                        LabelledImages.of(List.of(clean)),
                        TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
        TrainingResult two = Trainer.train(
                new TrainingJob(
                        new PixelEngine(),
                        TestData.SPEC,
                        settings,
                        LabelledImages.of(List.of(padded)),
                        LabelledImages.of(List.of(padded)),
                        TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
        assertEquals(one.model().weights(), two.model().weights());
        assertEquals(30L, two.model().description().training().counts().get("training pixels"));
    }

    @Test
    void holdsOutWholeSamples() throws IOException {
        TrainingResult result = Trainer.train(
                new TrainingJob(
                        new PixelEngine(),
                        TestData.SPEC,
                        TestData.settings(),
                        TestData.images(8, 4, .1),
                        null,
                        TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
        TrainingRecord record = result.model().description().training();
        assertEquals(1L, record.counts().get("validation samples"));
        assertEquals(2L, record.counts().get("validation images"));
        assertEquals(3L, record.counts().get("training samples"));
        assertEquals(Kind.DATA, record.events().get(0).kind());
        assertTrue(
                record.events().get(0).message().contains("1 of 4 samples"),
                record.events().get(0).message());
        assertFalse(record.events().get(0).isWarning());
    }

    @Test
    void holdsOutImagesWhereSamplesAreFew() throws IOException {
        TrainingRecord record = Trainer.train(
                        new TrainingJob(
                                new PixelEngine(),
                                TestData.SPEC,
                                TestData.settings(),
                                TestData.images(8, 2, .1),
                                null,
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description()
                .training();
        assertEquals(1L, record.counts().get("validation images"));
        assertEquals(7L, record.counts().get("training images"));
        assertTrue(
                record.events().get(0).message().contains("1 of 8 images held out")
                        && record.events().get(0).message().contains("optimistic"),
                record.events().get(0).message());
    }

    @Test
    void fewImagesAreAllTrainedOnWhereTheLearningRateFalls() throws IOException {
        TrainingSettings falling = TestData.settings().schedule(s -> s.decay(RateDecay.COSINE));
        TrainingRecord record = Trainer.train(
                        new TrainingJob(
                                new PixelEngine(),
                                TestData.SPEC,
                                falling,
                                TestData.images(6, 2, .1),
                                null,
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description()
                .training();
        assertEquals(6L, record.counts().get("training images"));
        assertEquals(6, record.bestEpoch());
        assertEquals("LAST", record.settings().get("epochChoice"));
        assertTrue(
                record.events().get(0).message().contains("few (2 samples, 6 images)"),
                record.events().get(0).message());
        TrainingRecord more = Trainer.train(
                        new TrainingJob(
                                new PixelEngine(),
                                TestData.SPEC,
                                falling,
                                TestData.images(10, 2, .1),
                                null,
                                TestData.CONTEXT),
                        Progress.NONE,
                        TrainingControl.NONE)
                .model()
                .description()
                .training();
        assertEquals(8L, more.counts().get("training images"));
    }

    @Test
    void smallSetsAreGoneThroughSeveralTimes() throws IOException {
        ScriptedEngine engine = new ScriptedEngine((a, step, l, r) -> ScriptedEngine.PERFECT);
        train(engine, s -> s.schedule(g -> g.epochs(2).minimumSteps(11)));
        assertEquals(22, engine.rates.size());
    }

    @Test
    void readsEachImageOnceInOrder() throws IOException {
        List<Integer> asked = new ArrayList<>();
        Trainer.train(
                new TrainingJob(
                        new PixelEngine(),
                        TestData.SPEC,
                        TestData.settings(),
                        new LabelledImages() {
                            @Override
                            public int size() {
                                return 4;
                            }

                            @Override
                            public LabelledImage get(int index) {
                                asked.add(index);
                                return TestData.image("i" + index, "", 16, 16, .1, index);
                            }
                        },
                        VALIDATION,
                        TestData.CONTEXT),
                Progress.NONE,
                TrainingControl.NONE);
        assertEquals(List.of(0, 1, 2, 3), asked);
    }

    @Test
    void tellsWhatIsWrong() {
        assertTrue(failure(s -> s.sampling(g -> g.patches(7, 7)), TRAINING, TestData.CONTEXT)
                .contains("multiple of 2"));
        assertTrue(
                failure(s -> s, LabelledImages.of(List.of()), TestData.CONTEXT).contains("no training images"));
        assertTrue(failure(s -> s, TRAINING, new ModelContext(List.of("CD3"), "", "", Map.of()))
                .contains("image 0: There is no channel 'CD3'"));
        LabelledImage good = TestData.image("a", "", 8, 8, 0, 1);
        LabelledImage empty = new LabelledImage("empty", "", good.image(), new LabelMask(8, 8, new int[64]));
        assertTrue(failure(s -> s, LabelledImages.of(List.of(empty)), TestData.CONTEXT)
                .contains("training masks hold no cell"));
        good.image().plane(0)[3] = Float.NaN;
        assertTrue(failure(s -> s, LabelledImages.of(List.of(good)), TestData.CONTEXT)
                .contains("a: channel DNA holds the value NaN"));
    }

    private static String failure(
            UnaryOperator<TrainingSettings> settings, LabelledImages training, ModelContext context) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.train(
                                new TrainingJob(
                                        new PixelEngine(),
                                        TestData.SPEC,
                                        settings.apply(TestData.settings()),
                                        training,
                                        VALIDATION,
                                        context),
                                Progress.NONE,
                                TrainingControl.NONE))
                .getMessage();
    }

    @Test
    void progressTellsEpochScoreAndTime() throws IOException {
        List<String> messages = new ArrayList<>();
        ScriptedEngine engine = new ScriptedEngine((a, step, l, r) -> {
            pause();
            return ScriptedEngine.PERFECT;
        });
        Trainer.train(
                new TrainingJob(engine, TestData.SPEC, TestData.settings(), TRAINING, VALIDATION, TestData.CONTEXT),
                new Progress() {
                    @Override
                    public void report(double fraction, String message) {
                        messages.add(message);
                    }

                    @Override
                    public void checkCancelled() {
                        // goes on
                    }
                },
                TrainingControl.NONE);
        assertTrue(
                messages.stream().anyMatch(m -> m.matches("Epoch [2-6]/6 · validation DSC 1\\.000( · \\d+ s left)?")),
                messages.toString());
        assertEquals("59 s left", TimeLeft.format(59.4));
        assertEquals("3 min left", TimeLeft.format(185));
        assertEquals("1 h 40 min left", TimeLeft.format(6000));
    }

    private static void pause() {
        try {
            Thread.sleep(12);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
