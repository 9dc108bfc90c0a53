// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.experiment.RunSelection;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.AcquisitionSeries;
import org.imcseg.core.io.ImcReader;
import org.imcseg.core.io.PhantomReader;
import org.imcseg.core.io.ReadSink;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.acquisitions.AcquisitionTable;
import org.imcseg.knime.acquisitions.RunningSegmentation;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.ImageNames;
import org.imcseg.knime.execution.CurrentRun;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Rows;
import org.imcseg.knime.experiments.ResultsFolder;
import org.imcseg.knime.experiments.RunContext;
import org.imcseg.knime.experiments.Selections;
import org.imcseg.knime.loops.LoopModel;
import org.imcseg.knime.models.ImagePreparation;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.LoopStartNodeTerminator;
import org.knime.core.node.workflow.VariableTypeRegistry;

/**
 * Outputs one acquisition per iteration, or an empty table if none is left, so that the loop end can collect the
 * results.
 */
final class AcquisitionStartModel extends LoopModel<AcquisitionLoopStartNodeParameters>
        implements LoopStartNodeTerminator {
    private static final List<String> ALL = List.of("*");
    private static final DataColumnSpec NAME =
            new DataColumnSpecCreator(ColumnNames.IMAGE_NAME, StringCell.TYPE).createSpec();
    private static final String NUMBER = "acquisition_number";
    private static final String COUNT = "acquisition_count";
    private static final String SOURCE = "acquisition";

    private final int modelInput;
    private ResultsFolder folder;
    private Path results;
    private RunningSegmentation running;
    private AcquisitionPlan plan;
    private String model = "";

    AcquisitionStartModel(PortsConfiguration ports) {
        super(ports, AcquisitionLoopStartNodeParameters.class);
        modelInput = optionalInput("model");
    }

    @Override
    protected PortObjectSpec[] configure(AcquisitionLoopStartNodeParameters settings, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        List<String> channels = channels(
                settings,
                modelInput >= 0 && inputs[modelInput] instanceof UNetModelPortObjectSpec spec
                        ? spec.description()
                        : null);
        ResultsFolder.check(settings.resultsFolder, AcquisitionLoopStartNodeParameters.RESULTS_FOLDER);
        selection(settings);
        if (channels.isEmpty() && !settings.phantoms().isEmpty()) {
            channels = Phantom.CHANNELS;
        }
        push(1, 1, "", "");
        return new PortObjectSpec[] {Rows.append(AcquisitionTable.spec(channels, settings.describe(channels)), NAME)};
    }

    @Override
    protected PortObject[] execute(
            AcquisitionLoopStartNodeParameters settings, PortObject[] inputs, ExecutionContext exec) throws Exception {
        TrainedModel trained = modelInput >= 0 ? ((UNetModelPortObject) inputs[modelInput]).model() : null;
        List<String> channels = channels(settings, trained == null ? null : trained.description());
        Progress progress = new ExecutionProgress(exec);
        if (plan == null) {
            begin(settings, trained, channels, progress);
        }
        Optional<Acquisition> acquisition = plan.next(progress);
        AcquisitionTable table = new AcquisitionTable(exec, settings.describe(channels), plan.channels());
        acquisition.ifPresent(table::add);
        push(plan.number(), plan.size(), plan.isRunning() ? plan.source() : "", plan.isRunning() ? describe() : "");
        return new PortObject[] {named(table.close(), exec)};
    }

    /** The row with the name used for its files. */
    private BufferedDataTable named(BufferedDataTable table, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(Rows.append(table.getDataTableSpec(), NAME));
        for (DataRow row : table) {
            String name = plan.name();
            container.addRowToTable(Rows.append(
                    row,
                    new StringCell(
                            name.isEmpty()
                                    ? ImageNames.in(table.getDataTableSpec()).name(row)
                                    : name)));
        }
        container.close();
        return container.getTable();
    }

    @Override
    public boolean terminateLoop() {
        return plan == null || !plan.isRunning() && plan.isLast();
    }

    /** Call this when all results are written. */
    void finish() throws IOException {
        if (running != null) {
            running.finish();
            release();
        }
    }

    private void release() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    protected void reset() {
        plan = null;
        release();
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    @Override
    protected void onDispose() {
        reset();
    }

    /** For the end of the loop; null while the loop does not run. */
    AcquisitionPlan plan() {
        return plan;
    }

    /** The results folder; null if none is set. */
    Path results() {
        return results;
    }

    /** Description of the model for the report; empty if there is no model. */
    String model() {
        return model;
    }

    /** The channels to read; empty for all that every acquisition has. */
    private static List<String> channels(AcquisitionLoopStartNodeParameters settings, TrainedModel.Description model)
            throws InvalidSettingsException {
        List<String> chosen = settings.channelNames();
        if (model != null && !chosen.isEmpty() && !chosen.equals(ALL)) {
            ImagePreparation.checkChosen(model, chosen);
        }
        if (chosen.isEmpty() && model != null) {
            return model.channels();
        }
        return chosen.equals(ALL) ? List.of() : chosen;
    }

    private void begin(
            AcquisitionLoopStartNodeParameters settings, TrainedModel trained, List<String> channels, Progress progress)
            throws Exception {
        List<Setting> context = new ArrayList<>(context(CommaLists.texts(settings.ignoredVariables)));
        if (trained != null) {
            String identity = ModelFile.identity(trained);
            model = "model " + identity.substring(0, 8) + ", channels "
                    + String.join(", ", trained.description().channels());
            context.add(new Setting("model content", ValueType.TEXT, identity));
        }
        results = settings.resultsFolder.isBlank()
                ? null
                : Locations.resolve(settings.resultsFolder, AcquisitionLoopStartNodeParameters.RESULTS_FOLDER);
        if (results != null) {
            Locations.checkWritable(results, AcquisitionLoopStartNodeParameters.RESULTS_FOLDER);
            running = selection(settings).isAll()
                    ? RunningSegmentation.begin(results)
                    : RunningSegmentation.beginPart(results);
        }
        folder = ResultsFolder.open(
                results == null
                        ? ""
                        : results.resolve(RunningSegmentation.PROGRESS).toString(),
                AcquisitionLoopStartNodeParameters.RESULTS_FOLDER);
        plan = new AcquisitionPlan(
                sink -> open(settings, channels, sink, progress),
                context,
                settings.tag.strip(),
                selection(settings),
                folder.store(),
                progress);
    }

    private static RunSelection selection(AcquisitionLoopStartNodeParameters settings) throws InvalidSettingsException {
        return Selections.of(
                settings.runs,
                RunSelection.Unit.ACQUISITIONS,
                AcquisitionLoopStartNodeParameters.RUNS,
                settings.resultsFolder,
                AcquisitionLoopStartNodeParameters.RESULTS_FOLDER);
    }

    private static AcquisitionSeries open(
            AcquisitionLoopStartNodeParameters settings, List<String> channels, ReadSink sink, Progress progress)
            throws InvalidSettingsException, IOException {
        List<PhantomSettings> phantoms = settings.phantoms();
        return phantoms.isEmpty()
                ? ImcReader.open(settings.resolve(channels), sink, progress)
                : PhantomReader.open(phantoms, channels, settings.wantsMasks(), sink);
    }

    private List<Setting> context(List<String> ignored) {
        Set<String> left = new HashSet<>(ignored);
        left.addAll(List.of(NUMBER, COUNT, SOURCE, CurrentRun.DESCRIPTION));
        return RunContext.of(
                getAvailableFlowVariables(VariableTypeRegistry.getInstance().getAllTypes())
                        .values(),
                left);
    }

    private String describe() {
        return "acquisition " + plan.number() + " of " + plan.size() + ", " + plan.source()
                + (folder.isKept()
                        ? "; finished acquisitions are kept in "
                                + folder.store().folder() + ": execute again to resume"
                        : "; the Acquisition Loop Start has no results folder, so finished acquisitions are "
                                + "lost when the workflow is closed");
    }

    private void push(int number, int count, String source, String description) {
        pushFlowVariableInt(NUMBER, number);
        pushFlowVariableInt(COUNT, count);
        pushFlowVariableString(SOURCE, source);
        pushFlowVariableString(CurrentRun.DESCRIPTION, description);
    }
}
