// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.experiment.Run;
import org.imcseg.core.experiment.RunPlan;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.experiments.StorableTable;
import org.imcseg.knime.loops.LoopModel;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchConsumer;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.LoopEndNode;

/**
 * Stores each run's results; after the last run, creates the tables of all runs from everything stored, including
 * earlier executions.
 */
final class ExperimentEndModel extends LoopModel<ExperimentLoopEndNodeParameters>
        implements LoopEndNode, InactiveBranchConsumer {
    private static final NodeLogger LOG = NodeLogger.getLogger(ExperimentEndModel.class);

    static final String SCORES = "scores";
    static final String FACTS = "run";

    private final int modelInput;
    /** Settings of the learner in the loop before the first run; empty if unknown. */
    private Map<String, String> training = Map.of();

    ExperimentEndModel(PortsConfiguration ports) {
        super(ports, ExperimentLoopEndNodeParameters.class);
        modelInput = optionalInput("model");
    }

    @Override
    protected PortObjectSpec[] configure(ExperimentLoopEndNodeParameters settings, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        if (modelInput >= 0 && inputs[modelInput] instanceof UNetModelPortObjectSpec model && !isRunning()) {
            training = model.description().training().settings();
        }
        if (getLoopStartNode() == null || !(inputs[0] instanceof DataTableSpec scores)) {
            return new PortObjectSpec[2]; // not connected yet, or inactive: known after execution
        }
        ResultColumns layout = new ResultColumns(start().columns(), modelInput >= 0);
        return new PortObjectSpec[] {layout.scores(StorableTable.columns(scores)), layout.runs()};
    }

    @Override
    protected PortObject[] execute(ExperimentLoopEndNodeParameters settings, PortObject[] inputs, ExecutionContext exec)
            throws Exception {
        ExperimentStartModel start = start();
        RunPlan plan = start.plan();
        if (plan == null) {
            throw new IllegalArgumentException(LoopModel.NOT_RUNNING);
        }
        Progress progress = new ExecutionProgress(exec);
        if (plan.current().isPresent()) {
            plan.finish(results(plan.current().get(), inputs, start.seconds(), progress));
            if (!start.terminateLoop()) {
                continueLoop();
                return new PortObject[2];
            }
        }
        if (!plan.selection().isAll()) {
            // tables of some runs would pass for those of all, for instance in a report
            LOG.info(plan.describeSelected() + "; " + plan.kept() + " of "
                    + plan.runs().size() + " are in " + plan.store().folder()
                    + ". To get the tables of all runs, execute with an empty \""
                    + ExperimentLoopStartNodeParameters.RUNS
                    + "\" (variable runs in the shipped workflows).");
            return new PortObject[] {InactiveBranchPortObject.INSTANCE, InactiveBranchPortObject.INSTANCE};
        }
        try {
            return tables(settings, start, exec, progress);
        } catch (IllegalArgumentException e) {
            throw new KNIMEException(e.getMessage(), e); // unchanged: unrelated to the last run
        }
    }

    private PortObject[] tables(
            ExperimentLoopEndNodeParameters settings,
            ExperimentStartModel start,
            ExecutionContext exec,
            Progress progress)
            throws IOException {
        AllResults results = new AllResults(
                start.plan(), new ResultColumns(start.columns(), modelInput >= 0), settings.differentColumns);
        PortObject[] tables = {results.scores(exec, progress), results.runs(exec)};
        List<String> notes = results.notes(start.isKept(), training);
        if (!notes.isEmpty()) {
            setWarningMessage(String.join(" ", notes));
        }
        return tables;
    }

    @Override
    protected void reset() {
        // what the loop has done so far is the start's
    }

    /** Whether runs are being computed, so that the learner has the settings of one of them. */
    private boolean isRunning() {
        return getLoopStartNode() instanceof ExperimentStartModel start && start.plan() != null;
    }

    private ExperimentStartModel start() throws InvalidSettingsException {
        if (getLoopStartNode() instanceof ExperimentStartModel start) {
            return start;
        }
        throw new InvalidSettingsException(
                "This loop does not begin with an Experiment Loop Start. Use one as its start, or end it with "
                        + "the loop end that matches its start.");
    }

    private Map<String, TableSource> results(Run run, PortObject[] inputs, double seconds, Progress progress)
            throws InvalidSettingsException {
        if (inputs[0] instanceof InactiveBranchPortObject) {
            throw new InvalidSettingsException(
                    "No scores arrived, because a node in the loop deactivated their branch. Make sure that "
                            + "each run has scores.");
        }
        BufferedDataTable scores = (BufferedDataTable) inputs[0];
        List<Setting> facts = new ArrayList<>();
        if (modelInput >= 0 && inputs[modelInput] instanceof UNetModelPortObject model) {
            facts.addAll(RunFact.of(model.getSpec().description().training()));
            facts.add(LoopSettings.fact(model.getSpec().description().training().settings()));
        }
        facts.add(RunFact.SCORES.is(scores.size()));
        facts.add(RunFact.SOFTWARE.is(Software.version()));
        facts.add(RunFact.SECONDS.is(seconds));
        Map<String, TableSource> results = new LinkedHashMap<>();
        results.put(SCORES, new StorableTable(scores, progress));
        results.put(FACTS, TableSource.ofRow(run.name(), facts));
        return results;
    }
}
