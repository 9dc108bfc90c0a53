// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.bootstrapping.BootstrapHistory;
import org.imcseg.core.bootstrapping.BootstrapRound;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.loops.LoopModel;
import org.imcseg.knime.nodes.bootstraploop.BootstrapEndNodeParameters.Beginning;
import org.imcseg.knime.nodes.bootstraploop.BootstrapEndNodeParameters.HandOn;
import org.imcseg.knime.nodes.bootstraploop.BootstrapEndNodeParameters.Scores;
import org.imcseg.knime.nodes.bootstraploop.BootstrapEndNodeParameters.ValidationLabels;
import org.imcseg.knime.parameters.SettingTexts;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.LoopEndNode;

/** Creates the labels of the next round for the loop start and collects the results of all rounds. */
final class BootstrapEndModel extends LoopModel<BootstrapEndNodeParameters> implements LoopEndNode {
    private static final String VALIDATION = "validation";

    private BootstrapHistory history = new BootstrapHistory();
    private RoundTables tables = new RoundTables();
    private final KeptModels models = new KeptModels();
    private final List<String> warnings = new ArrayList<>();
    private Long annotated;
    private BufferedDataTable labels;
    private BufferedDataTable validationLabels;
    private String initialModel = "";

    BootstrapEndModel(PortsConfiguration ports) {
        super(ports, BootstrapEndNodeParameters.class);
    }

    @Override
    protected PortObjectSpec[] configure(BootstrapEndNodeParameters settings, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        DataTableSpec training = (DataTableSpec) inputs[0];
        check(training, settings);
        if (settings.validation == ValidationLabels.REPREDICT) {
            check((DataTableSpec) inputs[validationPort()], settings);
        }
        return new PortObjectSpec[] {
            RoundTables.scoreSpec((DataTableSpec) inputs[1]), RoundTables.roundSpec(), training, inputs[2]
        };
    }

    @Override
    protected PortObject[] execute(BootstrapEndNodeParameters settings, PortObject[] inputs, ExecutionContext exec)
            throws Exception {
        BootstrapStartModel start = start();
        if (start.round() == 0) {
            reset(); // also if only the start was executed again
        }
        if (start.round() != history.rounds().size()) {
            throw new IllegalArgumentException(
                    "Round " + start.round() + " came after " + history.rounds().size()
                            + " rounds: the loop was interrupted. Reset Bootstrap Loop Start and execute the "
                            + "loop again.");
        }
        Progress progress = new ExecutionProgress(exec);
        UNetModelPortObject port = (UNetModelPortObject) inputs[2];
        BufferedDataTable predictions = (BufferedDataTable) inputs[0];
        boolean again = !start.terminateLoop();
        LabelUpdate update = updateLabels(settings, start, inputs, again, exec, progress.part(0, 0.6));
        double meanDsc = tables.add(start.round(), (BufferedDataTable) inputs[1], exec, progress.part(0.6, 0.8));
        addRound(start, port.getSpec().description().training(), update, meanDsc);
        again = again && !isDone(settings, start.round(), update);
        keepModel(settings, port, again, progress);
        if (again) {
            continueLoop();
            return new PortObject[4];
        }
        BufferedDataTable scores = settings.scores == Scores.ALL
                ? tables.scores()
                : tables.scores(chosen(settings).number(), exec);
        PortObject[] outputs = {
            scores,
            RoundTables.rounds(history, exec),
            LabelTable.keep(predictions, exec, progress.part(0.8, 1)),
            UNetModelPortObject.create(handedOn(settings, port), exec)
        };
        models.delete();
        if (!warnings.isEmpty()) {
            setWarningMessage(String.join(" ", warnings));
        }
        return outputs;
    }

    /** The training labels of the next round; one column. */
    BufferedDataTable labels() {
        return labels;
    }

    /** The validation labels of the next round; null if they stay unchanged. */
    BufferedDataTable validationLabels() {
        return validationLabels;
    }

    /** The rounds so far, as readable text. */
    String history() {
        return history.describe();
    }

    /** Path of the model file to continue from; empty to start from scratch. */
    String initialModel() {
        return initialModel;
    }

    @Override
    protected void reset() {
        history = new BootstrapHistory();
        tables = new RoundTables();
        models.delete();
        warnings.clear();
        annotated = null;
        labels = null;
        validationLabels = null;
        initialModel = "";
    }

    @Override
    protected void onDispose() {
        models.delete();
    }

    private LabelUpdate updateLabels(
            BootstrapEndNodeParameters settings,
            BootstrapStartModel start,
            PortObject[] inputs,
            boolean again,
            ExecutionContext exec,
            Progress progress)
            throws InvalidSettingsException {
        int next = start.round() + 1;
        String step = "Bootstrap Loop, round " + next + ": predictions " + settings.rule.describe();
        LabelUpdate training = new LabelUpdate(
                "training", start.training(), start.maskColumn(), (BufferedDataTable) inputs[0], settings);
        if (!again) {
            training.count(progress);
            return training;
        }
        labels = training.update(settings.rule.rule, step, exec, progress.part(0, 0.8));
        if (settings.validation == ValidationLabels.REPREDICT) {
            LabelUpdate validation = new LabelUpdate(
                    "validation",
                    start.validation(),
                    start.maskColumn(),
                    (BufferedDataTable) inputs[validationPort()],
                    settings);
            validationLabels = validation.update(settings.rule.rule, step, exec, progress.part(0.8, 1));
        }
        return training;
    }

    private void addRound(BootstrapStartModel start, TrainingRecord record, LabelUpdate update, double meanDsc) {
        if (start.round() == 0) {
            annotated = record.counts().get(KeptModels.ANNOTATED);
        }
        history.add(new BootstrapRound(
                start.round(),
                start.seed(),
                update.labelledShare(),
                update.labelledCells(),
                record.bestDsc(),
                record.bestScore(),
                meanDsc));
        if (update.unpredicted() > 0) {
            warnings.add("Round " + start.round() + ": " + update.unpredicted()
                    + " rows have no prediction and keep their labels.");
        }
    }

    /** Whether to stop before all rounds are done. */
    private boolean isDone(BootstrapEndNodeParameters settings, int round, LabelUpdate update) {
        if (history.isGainBelow(settings.minimumGain)) {
            warnings.add("Stopped after round " + round + ": its validation score gained less than "
                    + SettingTexts.number(settings.minimumGain) + " over the best previous round.");
            return true;
        }
        if (update.nextCells() == 0) {
            warnings.add("Stopped after round " + round
                    + ": its model finds no cells in any training image, so nothing is left to learn from. "
                    + "Check the Learner's validation DSC, or keep the original labels (\"New labels\": union).");
            return true;
        }
        return false;
    }

    private void keepModel(
            BootstrapEndNodeParameters settings, UNetModelPortObject port, boolean again, Progress progress)
            throws IOException {
        progress.checkCancelled();
        if (again && settings.start == Beginning.WARM) {
            initialModel = models.keepPrevious(port.model()).toString();
        }
        if (again && settings.handOn == HandOn.BEST_VALIDATION && isLast(history.best())) {
            models.keepBest(port.model());
        }
    }

    private TrainedModel handedOn(BootstrapEndNodeParameters settings, UNetModelPortObject port) throws IOException {
        BootstrapRound last = history.rounds().get(history.rounds().size() - 1);
        BootstrapRound chosen = chosen(settings);
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("Bootstrapping: round of this model", chosen.number() + " of 0 to " + last.number());
        notes.put("Bootstrapping: settings", settings.describe());
        notes.put("Bootstrapping: rounds", history.describe());
        return KeptModels.describe(isLast(chosen) ? port.model() : models.best(), chosen.number(), annotated, notes);
    }

    private BootstrapRound chosen(BootstrapEndNodeParameters settings) {
        return settings.handOn == HandOn.LAST
                ? history.rounds().get(history.rounds().size() - 1)
                : history.best();
    }

    private boolean isLast(BootstrapRound round) {
        return round.number() == history.rounds().size() - 1;
    }

    private static void check(DataTableSpec predictions, BootstrapEndNodeParameters settings)
            throws InvalidSettingsException {
        if (predictions != null) {
            Columns.image(predictions, settings.maskColumn, BootstrapEndNodeParameters.MASK_COLUMN);
            Columns.image(predictions, settings.predictionColumn, BootstrapEndNodeParameters.PREDICTION_COLUMN);
        }
    }

    private int validationPort() throws InvalidSettingsException {
        int port = optionalInput(VALIDATION);
        if (port < 0) {
            throw new InvalidSettingsException(
                    "\"Validation labels\" is set to Predicted, but the node has no port for predictions of "
                            + "the validation part. Add it with the three dots on the node, or choose Fixed.");
        }
        return port;
    }

    private BootstrapStartModel start() {
        if (getLoopStartNode() instanceof BootstrapStartModel start) {
            return start;
        }
        throw new IllegalArgumentException(
                "The loop of this Bootstrap Loop End begins with another node. Use a Bootstrap Loop Start.");
    }
}
