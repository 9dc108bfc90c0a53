// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.imcseg.core.files.WritableFolder;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.EngineSelection;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.models.ImagePreparation;
import org.imcseg.knime.nodes.learner.LearnerNodeParameters.Preset;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.knime.training.MissingMasks;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.ComputeSettings;
import org.imcseg.learning.training.ModelContext;
import org.imcseg.learning.training.Trainer;
import org.imcseg.learning.training.TrainingJob;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEConstants;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Trains on the first table and chooses the epoch on the second if it is connected. */
final class LearnerModel {
    private LearnerModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        LearnerNodeParameters p = input.getParameters();
        EngineSelection.check(p.engine);
        PortObjectSpec[] specs = input.getInPortSpecs();
        DataColumnSpec image = check((DataTableSpec) specs[0], p, p.maskColumn, LearnerNodeParameters.MASK_COLUMN);
        AnnotatedShares.check(p, ((DataTableSpec) specs[0]).getColumnSpec(p.maskColumn), true);
        if (!p.initialModel.isBlank()) {
            Locations.resolve(p.initialModel, LearnerNodeParameters.INITIAL_MODEL);
        }
        if (!p.checkpointFolder.isBlank()) {
            Locations.resolve(p.checkpointFolder, LearnerNodeParameters.CHECKPOINT_FOLDER);
        }
        List<String> known =
                ChannelChoice.of(p.channels, ImageChannelNames.of(image).orElse(null), "training");
        if (specs.length > 1 && specs[1] != null) {
            DataColumnSpec validation =
                    check((DataTableSpec) specs[1], p, validationMask(p), LearnerNodeParameters.VALIDATION_MASK_COLUMN);
            checkSame(image, validation, known);
        }
        output.setOutSpec(
                0, known == null ? null : new UNetModelPortObjectSpec(untrained(p, known, normalisation(image))));
        output.setOutSpec(1, HistoryTable.spec());
        output.setOutSpec(2, HistoryTable.curveSpec());
        output.setOutSpec(3, TrainingFigures.spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        LearnerNodeParameters p = input.getParameters();
        PortObject[] data = input.getInPortObjects();
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        progress.report(0, "Reading the training images");
        List<String> warnings = new ArrayList<>();
        try (LabelledTable training = open((BufferedDataTable) data[0], p, p.maskColumn, "training", warnings);
                LabelledTable validation = hasRows(data, p, warnings)
                        ? open((BufferedDataTable) data[1], p, validationMask(p), "validation", warnings)
                        : null) {
            DataTableSpec spec = ((BufferedDataTable) data[0]).getDataTableSpec();
            DataTableSpec validationSpec = validation == null ? null : ((BufferedDataTable) data[1]).getDataTableSpec();
            AnnotatedShares shares = AnnotatedShares.of(
                    p,
                    spec.getColumnSpec(p.maskColumn),
                    validation == null ? null : validationSpec.getColumnSpec(validationMask(p)));
            TrainedModel initial = initial(p);
            String normalisation = prepare(initial, spec.getColumnSpec(p.imageColumn), training, validation, warnings);
            List<String> channels = channels(p, training, initial);
            requireSpace(p, channels.size());
            TrainingPixels pixels = new TrainingPixels(training, channels, progress);
            if (validation != null) {
                pixels.checkOthersIn(validation, warnings, progress);
            }
            ModelContext context = new ModelContext(
                    channels,
                    normalisation,
                    Software.version(),
                    notes(p, spec, validationSpec),
                    pixels.record(initial));
            TrainedModel model = train(p, shares, training, validation, initial, context, warnings, progress);
            TrainingRecord record = model.description().training();
            record.events().stream().filter(GuardEvent::isWarning).forEach(e -> warnings.add(e.message()));
            BufferedDataTable history = HistoryTable.of(record, exec);
            output.setOutData(
                    UNetModelPortObject.create(model, exec),
                    history,
                    HistoryTable.curve(record),
                    TrainingFigures.of(record).table(exec));
            LearnerView.keep(output, exec, record, history);
        }
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static TrainedModel train(
            LearnerNodeParameters p,
            AnnotatedShares shares,
            LabelledTable training,
            LabelledTable validation,
            TrainedModel initial,
            ModelContext context,
            List<String> warnings,
            Progress progress)
            throws IOException, InvalidSettingsException {
        Engine engine = EngineSelection.choose(p.engine, p.device, warnings::add);
        UNetSpec network = network(p, initial, context, warnings);
        ComputeSettings compute =
                new ComputeSettings(Threads.of(p.threads), p.precision.on(engine, network, warnings::add));
        TrainingSettings settings = LearnerSettings.training(p, shares).compute(compute);
        Path stopFile = p.stopFile == null || p.stopFile.isBlank()
                ? null
                : Locations.resolve(p.stopFile, LearnerNodeParameters.STOP_FILE);
        TrainingJob job = new TrainingJob(engine, network, settings, training, validation, initial, context);
        return Trainer.train(
                        job, checkpoints(p, warnings::add), progress, new StopEarly(stopFile, p.timeLimit.orElse(0.)))
                .model();
    }

    private static Checkpoints checkpoints(LearnerNodeParameters p, Consumer<String> messages)
            throws InvalidSettingsException {
        return p.checkpointFolder.isBlank()
                ? Checkpoints.NONE
                : Checkpoints.in(
                        Locations.resolve(p.checkpointFolder, LearnerNodeParameters.CHECKPOINT_FOLDER),
                        Duration.ofMillis(Math.round(60_000 * p.checkpointMinutes)),
                        messages);
    }

    /** The model goes to KNIME's temporary folder, so check before training that it fits. */
    private static void requireSpace(LearnerNodeParameters p, int channels)
            throws IOException, InvalidSettingsException {
        try {
            WritableFolder.check(
                    KNIMEConstants.getKNIMETempPath(),
                    Float.BYTES * LearnerSettings.network(p, channels).parameterCount());
        } catch (IOException e) {
            throw new IOException(
                    "The trained model could not be stored in KNIME's temporary folder: " + e.getMessage(), e);
        }
    }

    /** The initial model's network if it has the required outputs, regardless of the preset. */
    private static UNetSpec network(
            LearnerNodeParameters p, TrainedModel initial, ModelContext context, List<String> warnings)
            throws InvalidSettingsException {
        UNetSpec chosen = LearnerSettings.network(p, context.channels().size());
        boolean goesOn = initial != null
                && initial.description().architecture().outputs() == chosen.outputs()
                && initial.description().architecture().inputChannels() == chosen.inputChannels();
        if (goesOn
                && p.preset != Preset.CUSTOM
                && !initial.description().architecture().equals(chosen)) {
            warnings.add("The network of the initial model, a "
                    + initial.description().architecture() + ", is trained further instead of the preset's " + chosen
                    + ".");
        }
        return goesOn ? initial.description().architecture() : chosen;
    }

    /** The initial model; null for none. */
    private static TrainedModel initial(LearnerNodeParameters p) throws IOException, InvalidSettingsException {
        return p.initialModel.isBlank()
                ? null
                : ModelFile.read(Locations.existing(p.initialModel, LearnerNodeParameters.INITIAL_MODEL));
    }

    /**
     * Normalises raw counts like the training images of the initial model. @return how the training images are
     * normalised
     */
    private static String prepare(
            TrainedModel initial,
            DataColumnSpec images,
            LabelledTable training,
            LabelledTable validation,
            List<String> warnings)
            throws InvalidSettingsException {
        String normalisation = normalisation(images);
        if (initial == null) {
            return normalisation;
        }
        String learned = initial.description().normalisation();
        if (NormalisationProperty.of(images).filter(String::isEmpty).isPresent() && !learned.isEmpty()) {
            ImagePreparation preparation = new ImagePreparation(initial.description(), images);
            training.prepare(preparation::apply);
            if (validation != null) {
                validation.prepare(preparation::apply);
            }
            return learned;
        }
        if (!learned.equals(normalisation)) {
            warnings.add("The initial model was trained on images normalised as '" + learned
                    + "', but these are normalised as '" + normalisation + "'.");
        }
        return normalisation;
    }

    /** Channels are selected by name, in the order of the initial model, whose channels are the default. */
    private static List<String> channels(LearnerNodeParameters p, LabelledTable training, TrainedModel initial)
            throws InvalidSettingsException {
        List<String> there = training.first().channels();
        List<String> chosen = ChannelChoice.of(p.channels, there, "training");
        if (initial == null) {
            return chosen;
        }
        List<String> learned = initial.description().channels();
        boolean isDefault = p.channels.length == 0 && there.containsAll(learned);
        return isDefault || Set.copyOf(learned).equals(Set.copyOf(chosen)) ? learned : chosen;
    }

    /** Dataset Split outputs an empty validation part if its size is 0. */
    private static boolean hasRows(PortObject[] data, LearnerNodeParameters p, List<String> warnings) {
        if (data.length < 2 || data[1] == null) {
            return false;
        }
        boolean empty = ((BufferedDataTable) data[1]).size() == 0;
        if (empty) {
            warnings.add("The validation table is empty: part of the training data is held out instead, unless "
                    + "there are too few images.");
        }
        return !empty;
    }

    /**
     * Entries of the model's record beyond the trainer's settings: where its data come from and how they were
     * processed.
     */
    private static Map<String, String> notes(
            LearnerNodeParameters p, DataTableSpec training, DataTableSpec validation) {
        Map<String, String> notes = new HashMap<>();
        notes.put("preset", p.preset.name());
        notes.put("target", p.target.name());
        notes.put("maskColumn", p.maskColumn);
        AnnotatedShare.of(training.getColumnSpec(p.maskColumn))
                .ifPresent(s -> notes.put("Data: annotated cells", s.annotated() + " of " + s.cells()));
        note(notes, "Data: images", training.getColumnSpec(p.imageColumn));
        note(notes, "Data: masks", training.getColumnSpec(p.maskColumn));
        if (validation != null) {
            note(notes, "Data: validation images", validation.getColumnSpec(p.imageColumn));
            note(notes, "Data: validation masks", validation.getColumnSpec(validationMask(p)));
        }
        return notes;
    }

    private static void note(Map<String, String> notes, String name, DataColumnSpec column) {
        String history = ColumnHistory.of(column);
        if (!history.isEmpty()) {
            notes.put(name, history);
        }
    }

    private static LabelledTable open(
            BufferedDataTable table, LearnerNodeParameters p, String mask, String what, List<String> warnings)
            throws InvalidSettingsException {
        LabelledTable images = new LabelledTable(table, p.imageColumn, mask, p.sampleColumn);
        if (images.size() == 0) {
            throw MissingMasks.in(table, "The " + what + " table");
        }
        if (images.skipped() > 0) {
            warnings.add(images.skipped() + " of " + table.size() + " " + what
                    + " rows have no image or no mask and were skipped.");
        }
        return images;
    }

    private static DataColumnSpec check(DataTableSpec table, LearnerNodeParameters p, String mask, String maskSetting)
            throws InvalidSettingsException {
        int image = Columns.image(table, p.imageColumn, LearnerNodeParameters.IMAGE_COLUMN);
        Columns.image(table, mask, maskSetting);
        if (p.imageColumn.equals(mask)) {
            throw new InvalidSettingsException("The column '" + mask
                    + "' is set both as image and as mask. Choose the mask's column under \"" + maskSetting + "\".");
        }
        return table.getColumnSpec(image);
    }

    private static void checkSame(DataColumnSpec training, DataColumnSpec validation, List<String> channels)
            throws InvalidSettingsException {
        List<String> there = ImageChannelNames.of(validation).orElse(null);
        if (channels != null && there != null && !there.containsAll(channels)) {
            throw new InvalidSettingsException(
                    "The validation images have the channels " + there + " but " + channels + " are required. "
                            + "Read both tables with the same channels, or choose common ones under \"Channels\".");
        }
        if (!NormalisationProperty.of(training).equals(NormalisationProperty.of(validation))) {
            throw new InvalidSettingsException("Training images are normalised as '" + normalisation(training)
                    + "', validation images as '" + normalisation(validation) + "'. Normalise both in the same way.");
        }
    }

    private static String validationMask(LearnerNodeParameters p) {
        return ColumnNames.isChosen(p.validationMaskColumn) ? p.validationMaskColumn : p.maskColumn;
    }

    private static String normalisation(DataColumnSpec column) {
        return NormalisationProperty.of(column).orElse("");
    }

    /** The model's spec as known before training. */
    private static TrainedModel.Description untrained(
            LearnerNodeParameters p, List<String> channels, String normalisation) throws InvalidSettingsException {
        TrainingSettings settings = LearnerSettings.training(p);
        TrainingRecord none = new TrainingRecord(
                Software.version(),
                "",
                "",
                p.seed,
                p.seed,
                settings.asMap(),
                Map.of(),
                0,
                0,
                0,
                0,
                List.of(),
                List.of());
        return new TrainedModel.Description(
                LearnerSettings.network(p, channels.size()),
                channels,
                normalisation,
                settings.sampling().patchSize(),
                1,
                settings.objective().threshold(),
                none);
    }
}
