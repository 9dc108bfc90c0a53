// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.checkpoint.CheckpointSeries;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.memory.AvailableMemory;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;

/**
 * Trains a U-Net and keeps the best epoch by the validation labels; with few images it trains on all of them and keeps
 * the last epoch.
 *
 * <pre>{@code
 * UNetSpec spec = UNetSpec.quick(channels.size()).with(UNetSpec.Outputs.CELL_AND_DISTANCE);
 * TrainingJob job = new TrainingJob(engine, spec, TrainingSettings.quick(), training, validation, context);
 * TrainedModel model = Trainer.train(job, Progress.NONE, TrainingControl.NONE).model();
 * }</pre>
 */
public final class Trainer {
    /** Share of the progress spent on reading the images. */
    private static final double READING = .03;
    /**
     * Maximum number of bytes of patches in memory, each for training and validation; a file beyond that costs little.
     */
    private static final long PATCHES_IN_MEMORY = 256 << 20;

    private Trainer() {}

    /**
     * Trains a model. Progress messages read {@code Epoch 7/50 · validation DSC 0.861 · 3 min left}. If the network has
     * a distance output but the masks do not distinguish cells, it is trained without that output, and an event says
     * so.
     *
     * @param progress queried for cancellation several times a second
     * @param control may stop early and keep the best epoch
     * @return the model of the best epoch
     * @throws java.util.concurrent.CancellationException if cancelled; nothing is kept
     * @throws IllegalArgumentException if data and settings are inconsistent; the message says why
     * @throws TrainingFailedException if no epoch learned anything, unless the settings accept that
     * @throws IOException if data cannot be read
     */
    public static TrainingResult train(TrainingJob job, Progress progress, TrainingControl control) throws IOException {
        return train(job, Checkpoints.NONE, progress, control);
    }

    /**
     * Trains a model with checkpoints: after an interruption, the same training continues from its checkpoint and
     * yields the same model as without the interruption.
     *
     * @param checkpoints written periodically and deleted when training ends
     */
    public static TrainingResult train(
            TrainingJob job, Checkpoints checkpoints, Progress progress, TrainingControl control) throws IOException {
        Engine.Status status = job.engine().status();
        if (!status.available()) {
            throw new EngineException(job.engine().name() + " cannot run: " + status.reason());
        }
        SamplingSettings sampling = job.settings().sampling();
        boolean distance = job.spec().hasDistance();
        long memory = Math.min(Runtime.getRuntime().maxMemory() / 16, PATCHES_IN_MEMORY);
        PatchStore trainingStore = new PatchStore(
                job.spec().inputChannels(), sampling.patchSize(), memory, distance && job.validation() == null);
        PatchStore validationStore = new PatchStore(job.spec().inputChannels(), sampling.patchSize(), memory, distance);
        boolean handedOver = false;
        try {
            Progress reading = progress.part(0, READING);
            // only a checkpoint needs to know what it belongs to
            ContentHash trainingHash = checkpoints.areWritten() ? new ContentHash(job.training()) : null;
            ContentHash validationHash =
                    checkpoints.areWritten() && job.validation() != null ? new ContentHash(job.validation()) : null;
            PatchSet training = PatchSet.read(
                    trainingHash == null ? job.training() : trainingHash,
                    job.context().channels(),
                    sampling.patchStride(),
                    distance,
                    trainingStore,
                    reading);
            PatchSet validation = job.validation() == null
                    ? null
                    : PatchSet.read(
                            validationHash == null ? job.validation() : validationHash,
                            job.context().channels(),
                            sampling.patchSize(),
                            distance,
                            validationStore,
                            reading);
            CheckpointSeries series =
                    checkpoints.of(trainingHash == null ? "" : TrainingKey.of(job, trainingHash, validationHash));
            handedOver = true;
            return BackgroundTask.run("U-Net training", progress.part(READING, 1), inner -> {
                try (trainingStore;
                        validationStore) {
                    return train(job, training, validation, series, new Journal(control), inner);
                }
            });
        } finally {
            if (!handedOver) {
                trainingStore.close();
                validationStore.close();
            }
        }
    }

    private static TrainingResult train(
            TrainingJob given,
            PatchSet all,
            PatchSet givenValidation,
            CheckpointSeries checkpoints,
            Journal journal,
            Progress progress)
            throws IOException {
        TrainingJob job = learnable(given, all, journal);
        TrainingSettings settings = given.settings();
        PatchSet training = all;
        PatchSet validation = givenValidation;
        if (validation == null) {
            HoldOut holdOut = HoldOut.of(
                    all,
                    settings.sampling().validationFraction(),
                    settings.seed(),
                    settings.schedule().decay() != RateDecay.CONSTANT);
            training = holdOut.training();
            validation = holdOut.validation();
            journal.data(holdOut.message());
            if (!holdOut.isHeldOut()) {
                job = job.with(
                        settings.schedule(s -> s.epochChoice(EpochChoice.LAST).patience(0)));
            }
        } else if (job.spec().hasDistance() && validation.isSemantic()) {
            journal.fallback(
                    "The validation masks hold one id for all cells, so single cells cannot be judged: the epoch is chosen by the "
                            + "pixels. Give validation masks with an id a cell.");
        }
        double[] pixelSizes = all.pixelSizes();
        if (pixelSizes.length > 1) {
            journal.data("The training images have different pixel sizes: " + Arrays.toString(pixelSizes)
                    + " µm. Cells then differ in size for the network.");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.putAll(counts("training", training));
        counts.putAll(counts("validation", validation));
        counts.put("annotated cells", all.cells() + (givenValidation == null ? 0 : givenValidation.cells()));
        // a GPU has its own memory and refuses what does not fit
        TrainingRun run = new TrainingRun(
                job,
                training,
                validation,
                checkpoints,
                journal,
                progress,
                job.engine().device() == DeviceKind.CPU ? AvailableMemory::bytes : OptionalLong::empty);
        run.run();
        Validation best = run.bestValidation();
        Engine engine = job.engine();
        TrainingRecord record = new TrainingRecord(
                job.context().software(),
                engine.name() + " " + engine.version(),
                engine.status().device(),
                settings.seed(),
                run.bestSeed(),
                described(job, run, training),
                counts,
                run.bestAttempt(),
                run.bestEpoch(),
                best.pixels().dsc(),
                best.score(),
                journal.history(),
                journal.events(),
                job.context().images());
        return new TrainingResult(new TrainedModel(
                new TrainedModel.Description(
                        job.spec(),
                        job.context().channels(),
                        job.context().normalisation(),
                        settings.sampling().patchSize(),
                        pixelSizes[0],
                        best.threshold(),
                        record),
                run.bestWeights()));
    }

    /** The job, without distance output if the masks contain nothing to learn it from. */
    private static TrainingJob learnable(TrainingJob job, PatchSet training, Journal journal) {
        if (!job.spec().hasDistance() || !training.isSemantic()) {
            checkOutputs(job);
            return job;
        }
        String lack =
                "The training masks hold one id for all cells, such as 0 and 1 or 0 and 255, so they do not say where touching cells end. ";
        if (job.initial() != null && job.initial().description().architecture().hasDistance()) {
            throw new IllegalArgumentException(lack
                    + "The initial model predicts that and cannot go on learning from them. Give masks with an id a cell, or "
                    + "learn cell or background without an initial model.");
        }
        journal.fallback(lack
                + "The network learns cell or background alone: cells that touch will come out as one, or be divided at "
                + "necks. Give masks with an id a cell to learn where each cell ends.");
        return job.with(job.spec().with(UNetSpec.Outputs.CELL));
    }

    private static void checkOutputs(TrainingJob job) {
        if (job.initial() != null
                && job.initial().description().architecture().outputs()
                        != job.spec().outputs()) {
            throw new IllegalArgumentException("The initial model learned "
                    + text(job.initial().description().architecture()) + ", but " + text(job.spec())
                    + " are to be learned. Learn what the initial model did, or begin without it.");
        }
    }

    private static String text(UNetSpec spec) {
        return spec.hasDistance() ? "cells" : "cell or background";
    }

    private static Map<String, String> described(TrainingJob job, TrainingRun run, PatchSet training) {
        Map<String, String> described = new LinkedHashMap<>(job.settings().asMap());
        described.put("network", job.spec().toString());
        described.put("outputs", job.spec().outputs().id());
        described.put("parameters", Long.toString(job.spec().parameterCount()));
        if (run.samplesAtOnce() < Math.min(job.settings().sampling().batchSize(), training.count())) {
            described.put("samplesAtOnce", Integer.toString(run.samplesAtOnce()));
        }
        if (job.initial() != null) {
            described.put("initialModel", describe(job.initial()));
        }
        described.putAll(new TreeMap<>(job.context().notes()));
        return described;
    }

    /** Identifies a model by its content, not its location. */
    private static String describe(TrainedModel model) {
        TrainingRecord training = model.description().training();
        return String.format(
                Locale.ROOT,
                "seed %d, epoch %d, validation DSC %.4f, weights %s",
                training.finalSeed(),
                training.bestEpoch(),
                training.bestDsc(),
                model.weights().fingerprint());
    }

    private static Map<String, Long> counts(String part, PatchSet set) {
        if (set.cellPixels() == 0) {
            throw new IllegalArgumentException("The " + part + " masks hold no cell in " + set.count()
                    + " patches, so nothing can be learned from them. "
                    + "Check that the mask column is the right one.");
        }
        return set.counts(part);
    }
}
