// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.random.RandomStreams;
import org.imcseg.learning.checkpoint.CheckpointSeries;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.memory.MemoryLimitedNetwork;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/** The attempts of one training on prepared patches: the guard decides whether another one begins. */
final class TrainingRun {
    /** Two, so that a slow one (slow disk, garbage collection) delays nothing. */
    private static final int BATCHES_AHEAD = 2;

    private static final int MOST_HELPERS = 8;

    private final TrainingJob job;
    private final PatchSet training;
    private final CheckpointSeries checkpoints;
    private final Progress progress;
    private final Journal journal;
    private final Weights initial;
    private final CollapseGuard guard;
    private final StepSchedule steps;
    private final MemoryPlan memory;
    private final List<BatchMaker> batches;
    private final Validator validator;
    private LossKind loss;
    private double learningRate;
    private Attempt attempt;
    private Weights bestWeights;

    /**
     * @param checkpoints to continue from and to write
     * @param available memory in bytes, queried once; empty if unknown
     */
    TrainingRun(
            TrainingJob job,
            PatchSet training,
            PatchSet validation,
            CheckpointSeries checkpoints,
            Journal journal,
            Progress progress,
            Supplier<OptionalLong> available) {
        this.job = job;
        this.checkpoints = checkpoints;
        this.training = training;
        this.progress = progress;
        this.journal = journal;
        UNetSpec spec = job.spec();
        TrainingSettings settings = job.settings();
        initial = job.initial() == null ? null : job.initial().weights().as(spec);
        guard = new CollapseGuard(settings.guard().maxRestarts());
        steps = StepSchedule.of(settings, training.count());
        memory = new MemoryPlan(spec, settings.sampling().patchSize(), steps.batchSize(), available, this::lessMemory);
        // A GPU trains on thousands of patches a second, more than one thread can prepare; on a CPU the cores have
        // better
        // things to do.
        int helpers = job.engine().device() == DeviceKind.GPU
                ? Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors())
                : 1;
        batches =
                BatchMaker.several(training.store(), steps.batchSize(), spec.hasDistance(), helpers, BATCHES_AHEAD + 1);
        boolean scoresCells = spec.hasDistance() && !validation.isSemantic();
        validator = new Validator(
                validation,
                scoresCells,
                BatchMaker.several(
                        validation.store(),
                        Math.min(steps.batchSize(), validation.count()),
                        spec.hasDistance(),
                        helpers,
                        BATCHES_AHEAD + 1),
                settings.objective(),
                progress::checkCancelled);
        loss = settings.objective().loss();
        learningRate = settings.optimiser().learningRate();
    }

    /**
     * Trains until the end.
     *
     * @throws TrainingFailedException if nothing was learned and the settings do not accept that
     */
    void run() throws IOException {
        journal.data(steps.message());
        AttemptState resumed =
                checkpoints.load(TrainingState::read).map(this::resume).orElse(null);
        CollapseGuard.Action end;
        do {
            end = next(resumed);
            resumed = null;
            switch (end) {
                case RESTART_SLOWER -> learningRate /= CollapseGuard.SLOWER;
                case RESTART_OTHER_LOSS -> loss = loss.alternative();
                default -> {
                    // another attempt with another seed, or the end
                }
            }
        } while (end.isRestart());
        checkpoints.delete();
        String choice = attempt.best().message();
        if (!choice.isEmpty()) {
            journal.add(new GuardEvent(GuardEvent.Kind.EPOCH_CHOICE, attempt.number(), bestEpoch(), choice));
            journal.remark(attempt.number(), bestEpoch(), choice);
        }
        checkLearned();
    }

    private AttemptState resume(TrainingState state) {
        loss = state.loss();
        learningRate = state.learningRate();
        guard.resume(state.guard());
        memory.resume(state.samplesAtOnce(), state.pixelsAtOnce());
        journal.resume(state.history(), state.events());
        AttemptState where = state.attempt();
        checkpoints.tell("Training goes on from a checkpoint: epoch " + where.epoch() + ", step " + (where.step() + 1)
                + " of " + steps.stepsPerEpoch() + ".");
        return where;
    }

    private void save(Supplier<AttemptState> where) {
        if (!checkpoints.isDue()) {
            return;
        }
        AttemptState now;
        try {
            now = where.get();
        } catch (EngineMemoryException | OutOfMemoryError e) {
            checkpoints.failed("There is not enough memory for a copy of the weights.");
            return;
        }
        checkpoints.save(new TrainingState(
                loss,
                learningRate,
                guard.memory(),
                memory.sampleLimit(),
                memory.pixelsAtOnce(),
                journal.history(),
                journal.events(),
                now)::write);
    }

    /** @param resumed state of the interrupted attempt; null to begin another one */
    private CollapseGuard.Action next(AttemptState resumed) throws IOException {
        int number = resumed != null ? resumed.number() : attempt == null ? 1 : attempt.number() + 1;
        TrainingSettings settings = job.settings();
        long seed = number == 1
                ? settings.seed()
                : RandomStreams.derive(settings.seed(), "attempt", Integer.toString(number));
        OptimiserSettings adam = settings.optimiser();
        NetworkSettings networkSettings = new NetworkSettings(
                true,
                RandomStreams.derive(seed, "network"),
                settings.compute().threads(),
                settings.compute().precision(),
                adam.beta1(),
                adam.beta2(),
                adam.epsilon());
        attempt = new Attempt(number, seed, settings, steps, guard, journal, progress);
        try (MemoryLimitedNetwork network =
                MemoryLimitedNetwork.of(job.engine(), job.spec(), networkSettings, this::lessMemory)) {
            memory.limit(network);
            network.setCancellationCheck(progress::checkCancelled);
            if (resumed == null) {
                network.setWeights(initial == null ? Weights.initial(job.spec(), seed) : initial);
            } else {
                attempt.resume(resumed);
                network.restore(resumed.network());
            }
            CollapseGuard.Action end;
            try {
                end = attempt.train(
                        network,
                        new TrainingStream(training, batches, settings.augmentation(), steps, seed),
                        validator,
                        loss,
                        learningRate,
                        this::save);
            } finally {
                memory.learnFrom(network);
            }
            if (!end.isRestart()) {
                network.restore(attempt.best().kept().state());
                bestWeights = network.weights();
            }
            return end;
        }
    }

    private void checkLearned() {
        LossKind own = job.settings().objective().loss();
        if (!own.isGuarded()) {
            return;
        }
        if (!guard.hasLearned()) {
            boolean stopped = happened(GuardEvent.Kind.USER_STOP);
            String message = stopped ? "Stopped before anything was learned. Allow more time." : nothingLearned(own);
            if (!job.settings().guard().acceptFailure() && !stopped) {
                throw new TrainingFailedException(message);
            }
            if (!happened(GuardEvent.Kind.GAVE_UP)) {
                journal.add(new GuardEvent(
                        GuardEvent.Kind.GAVE_UP,
                        attempt.number(),
                        journal.last().epoch(),
                        message));
            }
        } else if (!bestValidation().isUseful()) {
            journal.add(new GuardEvent(
                    GuardEvent.Kind.DEGENERATE,
                    attempt.number(),
                    bestEpoch(),
                    String.format(
                            Locale.ROOT,
                            "At the threshold %.2f the model calls %s cell (Matthews' correlation with the "
                                    + "validation labels %.3f), although its probabilities depend on the pixel. %s",
                            bestValidation().threshold(),
                            isFull() ? "nearly everything" : "nearly nothing",
                            bestValidation().pixels().matthews(),
                            own.hasSquaredStart() && isFull()
                                    ? "Soft Dice does so where most of the tissue is cell: choose binary cross-entropy as loss."
                                    : "Allow more epochs, choose another threshold, or check the annotated share.")));
        }
    }

    private String nothingLearned(LossKind own) {
        return String.format(
                Locale.ROOT,
                "No epoch learned anything: the output never depended on the pixel (the kept epoch's "
                        + "correlation with the validation labels is "
                        + "%.3f, %s as loss, learning rate %s). Check that images and masks belong together, "
                        + "that the masks are not inverted or empty, and that the channels "
                        + "show the cells; allow more epochs, or lower the learning rate.",
                bestValidation().pixels().correlation(),
                own.label(),
                Attempt.text(job.settings().optimiser().learningRate()));
    }

    private boolean isFull() {
        return bestValidation().meanProbability() >= bestValidation().threshold();
    }

    private boolean happened(GuardEvent.Kind kind) {
        return journal.events().stream().anyMatch(e -> e.kind() == kind);
    }

    private void lessMemory(String message) {
        journal.add(new GuardEvent(
                GuardEvent.Kind.MEMORY,
                attempt == null ? 1 : attempt.number(),
                attempt == null ? 0 : attempt.epoch(),
                message));
    }

    Weights bestWeights() {
        return bestWeights;
    }

    int bestAttempt() {
        return attempt.number();
    }

    int bestEpoch() {
        return attempt.best().kept().epoch();
    }

    /** Validation of the epoch whose weights are kept. */
    Validation bestValidation() {
        return attempt.best().kept().validation();
    }

    /** Samples of a batch that were finally processed at once. */
    int samplesAtOnce() {
        return memory.samplesAtOnce();
    }

    long bestSeed() {
        return attempt.seed();
    }
}
