// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.memory.AvailableMemory;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;

/** Trains a U-Net and keeps the epoch of best validation score: the DSC, or what {@link org.imcseg.learning.model.EpochRow#validationScore()} says. */
public final class Trainer {
    /** Share of the progress for reading the images. */
    private static final double READING = .03;
    /** Most bytes of patches, for training and validation each, that are kept in memory; a file beyond that costs little, since the system caches it. */
    private static final long PATCHES_IN_MEMORY = 256 << 20;

    private Trainer() {
    }

    /** Trains from scratch: with weights drawn by the seed. See the other method. */
    public static TrainingResult train(Engine engine, UNetSpec spec, TrainingSettings settings, LabelledImages training, LabelledImages validation,
            ModelContext context, Progress progress, TrainingControl control) throws IOException {
        return train(engine, spec, settings, training, validation, null, context, progress, control);
    }

    /**
     * Trains. Progress messages read {@code Epoch 7/50 · validation DSC 0.861 · 3 min left}.
     *
     * @param engine what computes
     * @param spec the network; its input channels must be as many as the context names
     * @param settings all hyper-parameters
     * @param training labelled images, whole or patches
     * @param validation the same for choosing the best epoch; null to hold out a part of the training data by sample
     * @param initial model whose weights the training begins with, of the same network and channels in the same order; null to begin from scratch
     * @param context what the model must remember
     * @param progress asked about cancelling several times a second
     * @param control may stop early and keep the best
     * @return the model of the best epoch
     * @throws java.util.concurrent.CancellationException if cancelled; nothing is kept
     * @throws IllegalArgumentException if data and settings do not fit together; the message names what and why
     * @throws IOException if data cannot be read
     */
    public static TrainingResult train(Engine engine, UNetSpec spec, TrainingSettings settings, LabelledImages training, LabelledImages validation,
            TrainedModel initial, ModelContext context, Progress progress, TrainingControl control) throws IOException {
        check(spec, settings, training, validation, context);
        checkInitial(initial, spec, context);
        Engine.Status status = engine.status();
        if (!status.available()) {
            throw new EngineException(engine.name() + " cannot run: " + status.reason());
        }
        long memory = Math.min(Runtime.getRuntime().maxMemory() / 16, PATCHES_IN_MEMORY);
        PatchStore trainingStore = new PatchStore(spec.inputChannels(), settings.patchSize(), memory);
        PatchStore validationStore = new PatchStore(spec.inputChannels(), settings.patchSize(), memory);
        boolean handedOver = false;
        try {
            Progress reading = progress.part(0, READING);
            PatchSet trainingPatches = PatchSet.read(training, context.channels(), settings.patchStride(), trainingStore, reading);
            PatchSet validationPatches = validation == null ? null
                    : PatchSet.read(validation, context.channels(), settings.patchSize(), validationStore, reading);
            handedOver = true;
            return BackgroundTask.run("U-Net training", progress.part(READING, 1), inner -> {
                try (trainingStore; validationStore) {
                    return train(engine, spec, settings, trainingPatches, validationPatches, initial, context, inner, control);
                }
            });
        } finally {
            if (!handedOver) {
                trainingStore.close();
                validationStore.close();
            }
        }
    }

    private static void check(UNetSpec spec, TrainingSettings settings, LabelledImages training, LabelledImages validation, ModelContext context) {
        if (context.channels().size() != spec.inputChannels()) {
            throw new IllegalArgumentException("The network has " + spec.inputChannels() + " input channels, but " + context.channels().size()
                    + " channels are chosen: " + context.channels() + ".");
        }
        if (settings.patchSize() % spec.multiple() != 0) {
            throw new IllegalArgumentException("The patch size must be a multiple of " + spec.multiple() + " for a network of " + spec.levels()
                    + " levels, not " + settings.patchSize() + ".");
        }
        if (training.size() == 0) {
            throw new IllegalArgumentException("There are no training images.");
        }
        if (validation != null && validation.size() == 0) {
            throw new IllegalArgumentException("There are no validation images. Give some, or leave the validation data away to hold out a part of the training.");
        }
    }

    private static void checkInitial(TrainedModel initial, UNetSpec spec, ModelContext context) {
        if (initial == null) {
            return;
        }
        TrainedModel.Description from = initial.description();
        if (!from.channels().equals(context.channels())) {
            throw new IllegalArgumentException("The initial model has the channels " + from.channels() + ", but " + context.channels()
                    + " are to be learned. Choose its channels, or begin without it.");
        }
        // how weights would be drawn and what is dropped does not matter to weights that are there
        if (from.architecture().inputChannels() != spec.inputChannels() || !from.architecture().filters().equals(spec.filters())
                || from.architecture().bottleneckFilters() != spec.bottleneckFilters()) {
            throw new IllegalArgumentException("The initial model is a " + from.architecture() + ", but a " + spec
                    + " is to be trained. Choose the network that the initial model was trained with, or begin without it.");
        }
    }

    /** Tells a model by what it is, not by where it lay. */
    private static String describe(TrainedModel model) {
        TrainingRecord training = model.description().training();
        return String.format(Locale.ROOT, "seed %d, epoch %d, validation DSC %.4f, weights %s", training.finalSeed(), training.bestEpoch(), training.bestDsc(),
                model.weights().fingerprint());
    }

    private static TrainingResult train(Engine engine, UNetSpec spec, TrainingSettings settings, PatchSet given, PatchSet givenValidation,
            TrainedModel initial, ModelContext context, Progress progress, TrainingControl control) throws IOException {
        PatchSet training = given;
        PatchSet validation = givenValidation;
        List<GuardEvent> events = new ArrayList<>();
        if (validation == null) {
            HoldOut holdOut = HoldOut.of(given, settings.validationFraction(), settings.seed());
            training = holdOut.training();
            validation = holdOut.validation();
            data(events, control, holdOut.message());
        }
        double[] pixelSizes = given.pixelSizes();
        if (pixelSizes.length > 1) {
            data(events, control, "The training images have different pixel sizes: " + Arrays.toString(pixelSizes) + " µm. Cells then differ in size for the network.");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.putAll(counts("training", training));
        counts.putAll(counts("validation", validation));
        counts.put("annotated cells", given.cells() + (givenValidation == null ? 0 : givenValidation.cells()));
        TrainingRun run = new TrainingRun(engine, spec, settings, training, validation, initial == null ? null : initial.weights().as(spec), progress, control,
                // a device of its own refuses what it does not have
                engine.device() == DeviceKind.CPU ? AvailableMemory::bytes : OptionalLong::empty);
        run.run();
        events.addAll(run.events());
        Map<String, String> described = new LinkedHashMap<>(settings.asMap());
        described.put("network", spec.toString());
        described.put("parameters", Long.toString(spec.parameterCount()));
        if (run.samplesAtOnce() < Math.min(settings.batchSize(), training.count())) {
            described.put("samplesAtOnce", Integer.toString(run.samplesAtOnce()));
        }
        if (initial != null) {
            described.put("initialModel", describe(initial));
        }
        described.putAll(new TreeMap<>(context.notes()));
        Validation best = run.bestValidation();
        TrainingRecord record = new TrainingRecord(context.software(), engine.name() + " " + engine.version(), engine.status().device(), settings.seed(),
                run.bestSeed(), described, counts, run.bestAttempt(), run.bestEpoch(), best.dsc(), best.score(), run.history(), events);
        return new TrainingResult(new TrainedModel(new TrainedModel.Description(spec, context.channels(), context.normalisation(), settings.patchSize(),
                pixelSizes[0], best.threshold(), record), run.bestWeights()));
    }

    private static void data(List<GuardEvent> events, TrainingControl control, String message) {
        GuardEvent event = new GuardEvent(GuardEvent.Kind.DATA, 1, 0, message);
        events.add(event);
        control.event(event);
    }

    private static Map<String, Long> counts(String part, PatchSet set) {
        if (set.cellPixels() == 0) {
            throw new IllegalArgumentException("The " + part + " masks hold no cell in " + set.count() + " patches, so nothing can be learned from them. "
                    + "Check that the mask column is the right one.");
        }
        return set.counts(part);
    }
}
