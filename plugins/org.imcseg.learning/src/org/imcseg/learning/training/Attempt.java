// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkState;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;

/**
 * One attempt of a training, from initial weights: runs epochs until the last one, until the score no longer improves,
 * until the user stops it or the guard ends it.
 */
final class Attempt {
    private final int number;
    private final long seed;
    private final TrainingSettings settings;
    private final StepSchedule steps;
    private final CollapseGuard guard;
    private final Journal journal;
    private final Progress progress;
    private final KeptEpoch best;
    private final StartPhase start;
    private LossKind loss;
    private double learningRate;
    private int epoch;
    private AttemptState resumed;

    /**
     * @param number from 1
     * @param seed of everything random in this attempt
     * @param guard shared by all attempts
     */
    Attempt(
            int number,
            long seed,
            TrainingSettings settings,
            StepSchedule steps,
            CollapseGuard guard,
            Journal journal,
            Progress progress) {
        this.number = number;
        this.seed = seed;
        this.settings = settings;
        this.steps = steps;
        this.guard = guard;
        this.journal = journal;
        this.progress = progress;
        best = new KeptEpoch(settings.schedule().epochChoice());
        start = new StartPhase(settings.objective(), (long) settings.schedule().epochs() * steps.stepsPerEpoch());
    }

    /** Saves the state of the attempt when a checkpoint is due. */
    @FunctionalInterface
    interface Saver {
        /** @param state created only if it is saved */
        void save(Supplier<AttemptState> state);
    }

    /** Continues from the state of an interrupted attempt. Call before {@link #train}. */
    void resume(AttemptState state) {
        resumed = state;
        best.resume(state.highest(), state.kept());
        start.resume(state.startEnd());
    }

    /**
     * Trains a network that holds its initial weights, or those of the interrupted attempt.
     *
     * @param kind loss of the cell output
     * @param rate learning rate before warm-up and decay
     * @param saver called before each step
     * @return a restart if the guard demands one, otherwise {@link CollapseGuard.Action#CONTINUE} or
     *     {@link CollapseGuard.Action#GIVE_UP}
     */
    CollapseGuard.Action train(
            Network network, TrainingStream stream, Validator validator, LossKind kind, double rate, Saver saver)
            throws IOException {
        loss = kind;
        learningRate = resumed == null ? rate : resumed.learningRate();
        epoch = resumed == null ? 1 : resumed.epoch();
        int first = resumed == null ? 0 : resumed.step();
        double sum = resumed == null ? 0 : resumed.lossSum();
        double secondsBefore = resumed == null ? 0 : resumed.seconds();
        stream.skip(epoch - 1);
        TimeLeft clock = new TimeLeft(done(first));
        for (; epoch <= settings.schedule().epochs(); epoch++) {
            long begin = System.nanoTime();
            try (Prefetcher<BatchMaker> batches = stream.epoch(first)) {
                for (int step = first; step < steps.stepsPerEpoch(); step++) {
                    progress.checkCancelled();
                    if (best.kept() != null && journal.isStopWanted()) {
                        journal.add(userStop(epoch - 1));
                        return CollapseGuard.Action.CONTINUE;
                    }
                    report(step, clock);
                    save(saver, network, step, sum, secondsBefore + (System.nanoTime() - begin) / 1e9);
                    sum += step(network, batches.next(), step);
                }
            }
            Validation result = validator.of(network, loss);
            start.judge(result, epoch * steps.stepsPerEpoch());
            CollapseGuard.Action action = settings.isGuarded() ? guard.judge(result, isStarted()) : watch(result);
            if (action != CollapseGuard.Action.ROLLBACK || best.highest() == null) { // it must not lead back to itself
                best.add(epoch, result, network::snapshot);
            }
            double rateBefore = learningRate;
            GuardEvent event = act(action, network);
            if (event == null) {
                event = end();
            }
            journal.add(new EpochRow(
                    number,
                    epoch,
                    sum / steps.stepsPerEpoch(),
                    result.loss(),
                    result.pixels().dsc(),
                    result.score(),
                    result.objectF1(),
                    result.meanProbability(),
                    steps.rate(epoch * steps.stepsPerEpoch() - 1, rateBefore, loss.isGuarded()),
                    secondsBefore + (System.nanoTime() - begin) / 1e9,
                    event == null ? "" : event.message()));
            if (event != null) {
                journal.add(event);
            }
            if (action.isRestart()
                    || action == CollapseGuard.Action.GIVE_UP
                    || event != null && action == CollapseGuard.Action.CONTINUE) {
                return action;
            }
            first = 0;
            sum = 0;
            secondsBefore = 0;
        }
        return CollapseGuard.Action.CONTINUE;
    }

    private void save(Saver saver, Network network, int step, double sum, double seconds) {
        saver.save(() -> new AttemptState(
                number,
                epoch,
                step,
                sum,
                seconds,
                learningRate,
                start.end(),
                best.highest(),
                best.kept(),
                (NetworkState) network.snapshot()));
    }

    /** Fraction of the attempt completed before a step of this epoch. */
    private double done(int step) {
        return (epoch - 1 + (double) step / steps.stepsPerEpoch())
                / settings.schedule().epochs();
    }

    /** Whether warm-up and start phase have ended by the end of this epoch. */
    private boolean isStarted() {
        int done = epoch * steps.stepsPerEpoch();
        return done >= settings.schedule().warmUpSteps() && start.isOver(loss, done);
    }

    /** Without acting, the guard still records whether anything was learned. */
    private CollapseGuard.Action watch(Validation result) {
        guard.judge(result, false);
        return CollapseGuard.Action.CONTINUE;
    }

    private double step(Network network, BatchMaker batch, int step) {
        int done = (epoch - 1) * steps.stepsPerEpoch() + step;
        Objective objective = settings.objective().at(loss, start.squareShare(done));
        return network.trainStep(batch.batch(), objective, steps.rate(done, learningRate, loss.isGuarded()));
    }

    /** Why the attempt ends early after this epoch; null if it continues. */
    private GuardEvent end() {
        if (journal.isStopWanted()) {
            return userStop(epoch);
        }
        int patience = settings.schedule().patience();
        boolean stalled = patience > 0 && isStarted() && epoch - best.highest().epoch() >= patience;
        if (!stalled || settings.isGuarded() && !guard.hasLearned()) {
            return null;
        }
        return new GuardEvent(
                GuardEvent.Kind.EARLY_STOP,
                number,
                epoch,
                "Stopped after epoch " + epoch + ": no better validation " + scoreName() + " for " + patience
                        + " epochs.");
    }

    private GuardEvent userStop(int after) {
        return new GuardEvent(
                GuardEvent.Kind.USER_STOP,
                number,
                after,
                "Stopped by the user after epoch " + after + "; the best epoch is kept.");
    }

    /** The score by which epochs are compared. */
    private String scoreName() {
        if (settings.schedule().epochChoice() == EpochChoice.HIGHEST_OBJECT_F1
                && !Double.isNaN(best.highest().validation().objectF1())) {
            return "object F1";
        }
        return settings.objective().scoredShare(loss) < 1 ? "score" : "DSC";
    }

    private void report(int step, TimeLeft clock) {
        int epochs = settings.schedule().epochs();
        double done = done(step);
        String left = clock.text(done);
        progress.report(
                done,
                "Epoch " + epoch + "/" + epochs + (number > 1 ? " (start " + number + ")" : "") + scores()
                        + (left.isEmpty() ? "" : " · " + left));
    }

    private String scores() {
        EpochRow last = journal.last();
        if (last == null || last.attempt() != number) {
            return "";
        }
        String pixels = settings.objective().scoredShare(loss) < 1 ? "score" : "DSC";
        return String.format(Locale.ROOT, " · validation %s %.3f", pixels, last.validationScore())
                + (Double.isNaN(last.validationObjectF1())
                        ? ""
                        : String.format(Locale.ROOT, ", object F1 %.3f", last.validationObjectF1()));
    }

    private GuardEvent act(CollapseGuard.Action action, Network network) {
        String seen = "After epoch " + epoch + " " + guard.finding() + ": ";
        return switch (action) {
            case RESTART -> event(
                    GuardEvent.Kind.RESTART, seen + "training had collapsed and was restarted with another seed.");
            case RESTART_SLOWER -> event(
                    GuardEvent.Kind.RESTART_SLOWER,
                    seen + "training had collapsed and was restarted with learning rate "
                            + text(learningRate / CollapseGuard.SLOWER) + ".");
            case RESTART_OTHER_LOSS -> event(
                    GuardEvent.Kind.RESTART_OTHER_LOSS,
                    seen + "training had collapsed and was restarted with "
                            + loss.alternative().label() + " as loss.");
            case ROLLBACK -> {
                learningRate /= CollapseGuard.SLOWER;
                network.restore(best.highest().state());
                yield event(
                        GuardEvent.Kind.ROLLBACK,
                        seen + "training had collapsed; it went back to epoch "
                                + best.highest().epoch() + " and on with learning rate " + text(learningRate) + ".");
            }
            case GIVE_UP -> event(
                    GuardEvent.Kind.GAVE_UP,
                    seen
                            + (guard.hasLearned()
                                    ? "training collapsed again and again and was ended; the best epoch is kept."
                                    : "no attempt learned anything. Check that images and masks belong "
                                            + "together, the labels and the learning rate."));
            case CONTINUE -> null;
        };
    }

    private GuardEvent event(GuardEvent.Kind kind, String message) {
        return new GuardEvent(kind, number, epoch, message);
    }

    static String text(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    int number() {
        return number;
    }

    long seed() {
        return seed;
    }

    /** The current epoch, from 1; 0 before the first. */
    int epoch() {
        return epoch;
    }

    KeptEpoch best() {
        return best;
    }
}
