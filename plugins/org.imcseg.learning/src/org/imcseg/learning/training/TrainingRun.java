// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

import org.imcseg.core.progress.Progress;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Loss;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.memory.FrugalNetwork;
import org.imcseg.learning.memory.MemoryNeed;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/** Epochs and attempts of one training on patches that are ready; remembers the best epochs. */
final class TrainingRun {
    /** Two, so that one that takes longer (a slow disk, a garbage collection) holds nothing up. */
    private static final int BATCHES_AHEAD = 2;
    private static final int MOST_HELPERS = 8;

    private final Engine engine;
    private final UNetSpec spec;
    private final TrainingSettings settings;
    private final PatchSet training;
    private final PatchSet validation;
    private final Weights initial;
    private final Progress progress;
    private final TrainingControl control;
    private final Supplier<OptionalLong> available;
    private final CollapseGuard guard;
    private final List<BatchMaker> batches;
    private final List<BatchMaker> validationBatches;
    private final int batchSize;
    private final int stepsPerEpoch;

    private final List<EpochRow> history = new ArrayList<>();
    private final List<GuardEvent> events = new ArrayList<>();
    private LossKind lossKind;
    private double learningRate;
    private int attempt;
    private int epoch;
    private int samplesAtOnce = Integer.MAX_VALUE;
    private long pixelsAtOnce = Long.MAX_VALUE;
    private long attemptSeed;
    private KeptEpoch best;
    private Weights bestWeights;
    private boolean finished;

    /**
     * @param initial weights that every attempt begins with; null to draw them by the attempt's seed
     * @param available memory in bytes, asked once; empty where it is not known
     */
    TrainingRun(Engine engine, UNetSpec spec, TrainingSettings settings, PatchSet training, PatchSet validation, Weights initial, Progress progress,
            TrainingControl control, Supplier<OptionalLong> available) {
        this.engine = engine;
        this.spec = spec;
        this.settings = settings;
        this.training = training;
        this.validation = validation;
        this.initial = initial;
        this.progress = progress;
        this.control = control;
        this.available = available;
        guard = new CollapseGuard(settings.maxRestarts());
        batchSize = Math.min(settings.batchSize(), training.count());
        // A graphics card trains on thousands of patches a second, more than one thread can make; a processor has better to do.
        int helpers = engine.device() == DeviceKind.GPU ? Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors()) : 1;
        batches = BatchMaker.several(training.store(), batchSize, helpers, BATCHES_AHEAD + 1);
        validationBatches = BatchMaker.several(validation.store(), Math.min(batchSize, validation.count()), helpers, BATCHES_AHEAD + 1);
        stepsPerEpoch = Math.max(settings.minimumSteps(), (training.count() + batchSize - 1) / batchSize);
        lossKind = settings.loss();
        learningRate = settings.learningRate();
    }

    /** Trains until the end, whatever it takes. */
    void run() throws IOException {
        while (!finished) {
            attempt++;
            epoch = 0;
            best = new KeptEpoch(settings.epochChoice());
            attemptSeed = attempt == 1 ? settings.seed() : RandomStreams.derive(settings.seed(), "attempt", Integer.toString(attempt));
            NetworkSettings networkSettings = new NetworkSettings(true, RandomStreams.derive(attemptSeed, "network"), settings.threads(), settings.precision(),
                    settings.beta1(), settings.beta2(), settings.epsilon());
            try (FrugalNetwork network = FrugalNetwork.of(engine, spec, networkSettings, this::lessMemory)) {
                limit(network);
                network.askBetweenParts(progress::checkCancelled);
                network.setWeights(initial == null ? Weights.initial(spec, attemptSeed) : initial);
                try {
                    attempt(network, attemptSeed);
                } finally {
                    samplesAtOnce = Math.min(samplesAtOnce, network.samplesAtOnce());
                    pixelsAtOnce = Math.min(pixelsAtOnce, network.pixelsAtOnce());
                }
                if (finished) {
                    network.restore(best.kept().state());
                    bestWeights = network.weights();
                }
            }
        }
        String choice = best.message();
        if (!choice.isEmpty()) {
            event(new GuardEvent(GuardEvent.Kind.EPOCH_CHOICE, attempt, bestEpoch(), choice));
            history.replaceAll(row -> row.attempt() == attempt && row.epoch() == bestEpoch() ? row.with(choice) : row);
        }
        if (isGuarded() && !guard.hasLearned() && events.stream().noneMatch(e -> e.kind() == GuardEvent.Kind.GAVE_UP)) {
            event(new GuardEvent(GuardEvent.Kind.GAVE_UP, attempt, history.get(history.size() - 1).epoch(),
                    "No epoch was better than calling everything cell. The model is of little use: allow more epochs, or check that images and masks belong together."));
        }
    }

    private void attempt(Network network, long seed) throws IOException {
        Random order = RandomStreams.stream(seed, "order of patches");
        Random draws = RandomStreams.stream(seed, "augmentation");
        TimeLeft clock = new TimeLeft();
        for (epoch = 1; epoch <= settings.epochs(); epoch++) {
            long start = System.nanoTime();
            double trainLoss = epoch(network, order, draws, clock);
            if (Double.isNaN(trainLoss) && finished) {
                return; // stopped by the user in the middle of an epoch
            }
            boolean started = epoch * stepsPerEpoch >= settings.startSteps();
            Validation result = Validation.of(network, validation, validationBatches, lossKind, settings, progress::checkCancelled);
            best.add(epoch, result, network::snapshot);
            CollapseGuard.Action action = isGuarded() ? guard.judge(result, started) : CollapseGuard.Action.CONTINUE;
            double rateBefore = learningRate;
            GuardEvent event = act(action, network);
            if (event == null && control.stopAndKeepBest()) {
                event = userStop(epoch);
            }
            boolean stalled = settings.patience() > 0 && started && epoch - best.highest().epoch() >= settings.patience();
            if (event == null && stalled && (!isGuarded() || guard.hasLearned())) {
                event = new GuardEvent(GuardEvent.Kind.EARLY_STOP, attempt, epoch,
                        "Stopped after epoch " + epoch + ": no better validation " + scoreName() + " for " + settings.patience() + " epochs.");
                finished = true;
            }
            row(new EpochRow(attempt, epoch, trainLoss, result.loss(), result.dsc(), result.score(), result.meanProbability(),
                    rate(epoch * stepsPerEpoch - 1, rateBefore), (System.nanoTime() - start) / 1e9, event == null ? "" : event.message()));
            if (event != null) {
                event(event);
            }
            if (finished || isRestart(action)) {
                return;
            }
        }
        finished = true;
    }

    /** @return mean loss; not a number if the user stopped in between and there is a best epoch already */
    private double epoch(Network network, Random order, Random draws, TimeLeft clock) throws IOException {
        int[] indices = training.indices().clone();
        for (int i = indices.length - 1; i > 0; i--) {
            int j = order.nextInt(i + 1);
            int t = indices[i];
            indices[i] = indices[j];
            indices[j] = t;
        }
        double sum = 0;
        try (Ahead<BatchMaker> ahead = new Ahead<>("U-Net training batches", stepsPerEpoch, batches, (step, maker) -> fill(maker, step, indices, draws))) {
            for (int step = 0; step < stepsPerEpoch; step++) {
                progress.checkCancelled();
                if (best.kept() != null && control.stopAndKeepBest()) {
                    event(userStop(epoch - 1));
                    return Double.NaN;
                }
                report(step, clock);
                int done = (epoch - 1) * stepsPerEpoch + step;
                Loss loss = lossKind.at(done < settings.squaredSteps(), settings.smoothing(), settings.annotatedShare());
                sum += network.trainStep(ahead.next().batch(), loss, rate(done, learningRate));
            }
        }
        return sum / stepsPerEpoch;
    }

    /** The only one who draws while an epoch lasts, in the order of the patches. */
    private void fill(BatchMaker maker, int step, int[] indices, Random draws) throws IOException {
        int[] chosen = new int[batchSize];
        Augmentation[] augmentations = new Augmentation[batchSize];
        for (int i = 0; i < batchSize; i++) {
            // Filled up from the epoch's beginning where the patches do not suffice, so that all batches are of one size.
            chosen[i] = indices[(step * batchSize + i) % indices.length];
            augmentations[i] = Augmentation.draw(settings, spec.inputChannels(), draws);
        }
        maker.fill(chosen, augmentations);
    }

    /** What was found out before holds for every attempt. */
    private void limit(FrugalNetwork network) {
        int size = settings.patchSize();
        OptionalLong bytes = attempt == 1 ? available.get() : OptionalLong.empty();
        int most = bytes.isPresent() ? Math.max(1, MemoryNeed.trainable(spec, size, size, bytes.getAsLong())) : Integer.MAX_VALUE;
        if (most < batchSize) {
            int parts = (batchSize + most - 1) / most;
            int atOnce = (batchSize + parts - 1) / parts; // parts of about the same size
            boolean possible = network.limitSamplesAtOnce(atOnce);
            samplesAtOnce = possible ? atOnce : samplesAtOnce;
            lessMemory("Training with " + batchSize + " patches of " + size + " x " + size + " pixels at once "
                    + MemoryNeed.text(MemoryNeed.training(spec, batchSize, size, size), bytes.getAsLong()) + ". " + (possible
                            ? "The batches stay, but only " + atOnce + (atOnce == 1 ? " goes" : " go") + " through at once, which takes longer. Close other programs, or use"
                            : "This engine takes batches only whole, so it may fail. Close other programs, or use a smaller batch size,")
                    + " smaller patches or fewer filters.");
        } else if (samplesAtOnce < batchSize) {
            network.limitSamplesAtOnce(samplesAtOnce);
        }
        bytes.ifPresent(b -> pixelsAtOnce = Math.max(1, MemoryNeed.predictable(spec, b)));
        network.limitPixelsAtOnce(pixelsAtOnce);
    }

    private void lessMemory(String message) {
        event(new GuardEvent(GuardEvent.Kind.MEMORY, attempt, epoch, message));
    }

    /** What epochs are chosen by. */
    private String scoreName() {
        return settings.scoredShare(lossKind) < 1 ? "score" : "DSC";
    }

    private boolean isGuarded() {
        return settings.guard() && settings.loss().isGuarded();
    }

    private double rate(int step, double full) {
        int warmUp = lossKind.isGuarded() ? settings.warmUpSteps() : 0;
        return step < warmUp ? full * (step + 1) / warmUp : full;
    }

    private void report(int step, TimeLeft clock) {
        double done = (epoch - 1 + (double) step / stepsPerEpoch) / settings.epochs();
        String left = clock.text(done);
        EpochRow last = history.isEmpty() ? null : history.get(history.size() - 1);
        progress.report(done, "Epoch " + epoch + "/" + settings.epochs() + (attempt > 1 ? " (start " + attempt + ")" : "")
                + (last == null || last.attempt() != attempt ? "" : String.format(Locale.ROOT, " · validation %s %.3f", scoreName(), last.validationScore()))
                + (left.isEmpty() ? "" : " · " + left));
    }

    private GuardEvent act(CollapseGuard.Action action, Network network) {
        String seen = "After epoch " + epoch + " " + guard.finding() + ": ";
        switch (action) {
            case RESTART:
                return new GuardEvent(GuardEvent.Kind.RESTART, attempt, epoch, seen + "training had collapsed and was started anew with another seed.");
            case RESTART_SLOWER:
                learningRate /= CollapseGuard.SLOWER;
                return new GuardEvent(GuardEvent.Kind.RESTART_SLOWER, attempt, epoch,
                        seen + "training had collapsed and was started anew with learning rate " + text(learningRate) + ".");
            case RESTART_OTHER_LOSS:
                lossKind = lossKind.alternative();
                return new GuardEvent(GuardEvent.Kind.RESTART_OTHER_LOSS, attempt, epoch,
                        seen + "training had collapsed and was started anew with " + lossKind.label() + " as loss.");
            case ROLLBACK:
                learningRate /= CollapseGuard.SLOWER;
                network.restore(best.highest().state());
                return new GuardEvent(GuardEvent.Kind.ROLLBACK, attempt, epoch, seen + "training had collapsed; it went back to epoch "
                        + best.highest().epoch() + " and on with learning rate " + text(learningRate) + ".");
            case GIVE_UP:
                finished = true;
                return new GuardEvent(GuardEvent.Kind.GAVE_UP, attempt, epoch, seen + (guard.hasLearned()
                        ? "training collapsed again and again and was ended; the best epoch is kept."
                        : "no attempt learned anything. The model is of no use: check that images and masks belong together, the labels and the learning rate."));
            default:
                return null;
        }
    }

    private static boolean isRestart(CollapseGuard.Action action) {
        return action == CollapseGuard.Action.RESTART || action == CollapseGuard.Action.RESTART_SLOWER || action == CollapseGuard.Action.RESTART_OTHER_LOSS;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private GuardEvent userStop(int after) {
        finished = true;
        return new GuardEvent(GuardEvent.Kind.USER_STOP, attempt, after, "Stopped by the user after epoch " + after + "; the best epoch is kept.");
    }

    private void row(EpochRow row) {
        history.add(row);
        control.epochDone(row);
    }

    private void event(GuardEvent event) {
        events.add(event);
        control.event(event);
    }

    List<EpochRow> history() {
        return history;
    }

    List<GuardEvent> events() {
        return events;
    }

    Weights bestWeights() {
        return bestWeights;
    }

    int bestAttempt() {
        return attempt;
    }

    int bestEpoch() {
        return best.kept().epoch();
    }

    /** How the epoch did whose weights are kept. */
    Validation bestValidation() {
        return best.kept().validation();
    }

    /** Samples of a batch that went through the network at once in the end. */
    int samplesAtOnce() {
        return Math.min(batchSize, samplesAtOnce);
    }

    long bestSeed() {
        return attemptSeed;
    }
}
