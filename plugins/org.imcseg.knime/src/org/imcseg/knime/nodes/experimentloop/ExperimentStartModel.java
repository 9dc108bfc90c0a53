// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.Run;
import org.imcseg.core.experiment.RunIdentity;
import org.imcseg.core.experiment.RunPlan;
import org.imcseg.core.experiment.RunSelection;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.CurrentRun;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.experiments.ResultsFolder;
import org.imcseg.knime.experiments.RunContext;
import org.imcseg.knime.experiments.Selections;
import org.imcseg.knime.experiments.TableFingerprint;
import org.imcseg.knime.experiments.ValueCells;
import org.imcseg.knime.loops.LoopModel;
import org.imcseg.knime.parameters.CommaLists;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.LoopStartNodeTerminator;
import org.knime.core.node.workflow.VariableType;
import org.knime.core.node.workflow.VariableTypeRegistry;

/** Outputs one missing run per iteration; if none is missing, there is one iteration with an inactive loop body. */
final class ExperimentStartModel extends LoopModel<ExperimentLoopStartNodeParameters>
        implements LoopStartNodeTerminator {
    private final int[] dataInputs;
    private List<Column> columns = List.of();
    private ResultsFolder folder;
    private RunPlan plan;
    private long begun;

    ExperimentStartModel(PortsConfiguration ports) {
        super(ports, ExperimentLoopStartNodeParameters.class);
        dataInputs = IntStream.of(optionalInput("data"), optionalInput("furtherData"))
                .filter(input -> input >= 0)
                .toArray();
    }

    @Override
    protected PortObjectSpec[] configure(ExperimentLoopStartNodeParameters settings, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        ResultsFolder.check(settings.resultsFolder, ExperimentLoopStartNodeParameters.RESULTS_FOLDER);
        selection(settings);
        DataTableSpec table = (DataTableSpec) inputs[0];
        columns = RunsTable.columns(table);
        List<Setting> likely = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            likely.add(Placeholders.of(columns.get(c).type(), table.getColumnSpec(c)));
        }
        push(likely, 1, 1, "", "");
        return new PortObjectSpec[] {table, FlowVariablePortObjectSpec.INSTANCE};
    }

    @Override
    protected PortObject[] execute(
            ExperimentLoopStartNodeParameters settings, PortObject[] inputs, ExecutionContext exec) throws Exception {
        BufferedDataTable table = (BufferedDataTable) inputs[0];
        if (plan == null) {
            begin(settings, inputs, new ExecutionProgress(exec));
        }
        Optional<Run> run = plan.next();
        if (run.isEmpty()) {
            // nodes connected only by the flow variable port cannot be deactivated and must find their variables
            push(
                    plan.runs().get(0).settings(),
                    1,
                    plan.runs().size(),
                    plan.runs().get(0).name(),
                    "");
            return new PortObject[] {InactiveBranchPortObject.INSTANCE, InactiveBranchPortObject.INSTANCE};
        }
        exec.setProgress(0.5, "Run " + plan.number() + " of " + plan.runs().size() + ": " + run.get());
        push(run.get().settings(), plan.number(), plan.runs().size(), run.get().name(), describe(run.get()));
        BufferedDataTable row = row(run.get(), table.getDataTableSpec(), exec);
        begun = System.nanoTime();
        return new PortObject[] {row, FlowVariablePortObject.INSTANCE};
    }

    @Override
    public boolean terminateLoop() {
        return plan == null || plan.isLast();
    }

    @Override
    protected void reset() {
        plan = null;
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    @Override
    protected void onDispose() {
        reset();
    }

    /** The names of the runs' settings. */
    List<Column> columns() {
        return columns;
    }

    /** For the end of the loop; null while the loop does not run. */
    RunPlan plan() {
        return plan;
    }

    /** Whether results outlast the loop. */
    boolean isKept() {
        return folder.isKept();
    }

    /** Time since the current run was output. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void begin(ExperimentLoopStartNodeParameters settings, PortObject[] inputs, Progress progress)
            throws InvalidSettingsException, IOException {
        BufferedDataTable table = (BufferedDataTable) inputs[0];
        columns = RunsTable.columns(table.getDataTableSpec());
        List<Setting> context = new ArrayList<>(context(CommaLists.texts(settings.ignoredVariables)));
        for (int input : dataInputs) {
            context.add(new Setting(
                    "data at port " + input,
                    ValueType.TEXT,
                    TableFingerprint.of((BufferedDataTable) inputs[input], progress)));
        }
        List<Run> runs = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                progress.checkCancelled();
                DataRow row = rows.next();
                runs.add(new Run(
                        row.getKey().getString(),
                        new RunIdentity(
                                RunsTable.settings(columns, row), context, settings.tag.strip(), Software.version())));
            }
        }
        folder = ResultsFolder.open(settings.resultsFolder, ExperimentLoopStartNodeParameters.RESULTS_FOLDER);
        plan = new RunPlan(runs, selection(settings), folder.store(), progress);
    }

    private static RunSelection selection(ExperimentLoopStartNodeParameters settings) throws InvalidSettingsException {
        return Selections.of(
                settings.runs,
                RunSelection.Unit.RUNS,
                ExperimentLoopStartNodeParameters.RUNS,
                settings.resultsFolder,
                ExperimentLoopStartNodeParameters.RESULTS_FOLDER);
    }

    private List<Setting> context(List<String> ignored) {
        Set<String> left = new HashSet<>(ignored);
        left.addAll(RunsTable.OWN);
        columns.forEach(column -> left.add(column.name()));
        return RunContext.of(
                getAvailableFlowVariables(VariableTypeRegistry.getInstance().getAllTypes())
                        .values(),
                left);
    }

    private BufferedDataTable row(Run run, DataTableSpec table, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(table);
        List<Object> values = run.settings().stream().map(Setting::value).toList();
        container.addRowToTable(new DefaultRow(run.name(), ValueCells.cells(columns, values)));
        container.close();
        return container.getTable();
    }

    private String describe(Run run) {
        return "run " + plan.number() + " of " + plan.runs().size() + ", " + run
                + (isKept()
                        ? "; finished runs are kept in " + folder.store().folder() + ": execute again to resume"
                        : "; the Experiment Loop Start has no results folder, so finished runs are lost when "
                                + "the workflow is closed");
    }

    private void push(List<Setting> settings, int number, int count, String name, String description) {
        settings.forEach(this::push);
        pushFlowVariableInt(RunsTable.RUN, number);
        pushFlowVariableInt(RunsTable.RUN_COUNT, count);
        pushFlowVariableString(RunsTable.RUN_NAME, name);
        pushFlowVariableString(CurrentRun.DESCRIPTION, description);
    }

    private void push(Setting setting) {
        switch (setting.type()) {
            case TEXT -> pushFlowVariableString(setting.name(), (String) setting.value());
            case INTEGER -> pushFlowVariableInt(setting.name(), (Integer) setting.value());
            case LONG -> pushFlowVariable(setting.name(), VariableType.LongType.INSTANCE, (Long) setting.value());
            case DOUBLE -> pushFlowVariableDouble(setting.name(), (Double) setting.value());
            case BOOLEAN -> pushFlowVariable(
                    setting.name(), VariableType.BooleanType.INSTANCE, (Boolean) setting.value());
            case PICTURE -> throw new IllegalArgumentException("An image cannot be a setting.");
        }
    }
}
