// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.computeenvironment;

import java.util.Map;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.views.KeptData;
import org.imcseg.learning.environment.Advice;
import org.imcseg.learning.environment.ComputeEnvironment;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes what was found to tables, and to the log, which is all that a batch run shows. */
final class ComputeEnvironmentModel {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(ComputeEnvironmentModel.class);

    private ComputeEnvironmentModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) {
        output.setOutSpecs(EnvironmentTables.ENGINES, EnvironmentTables.MACHINE, EnvironmentTables.ADVICE);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) {
        ExecutionContext exec = input.getExecutionContext();
        ComputeEnvironment found = ComputeEnvironment.here(new ExecutionProgress(exec));
        log(found);
        BufferedDataTable engines = EnvironmentTables.engines(found, exec);
        BufferedDataTable machine = EnvironmentTables.machine(found, exec);
        BufferedDataTable advice = EnvironmentTables.advice(found, exec);
        output.setOutData(engines, machine, advice);
        KeptData.keep(output, exec, Map.of(), engines, machine, advice);
    }

    private static void log(ComputeEnvironment found) {
        found.facts().forEach((name, value) -> LOGGER.info(name + ": " + value));
        found.engines().stream()
                .filter(e -> !e.isUsable())
                .forEach(e -> LOGGER.info(e.title() + " cannot be used. " + e.problem()));
        for (Advice advice : found.advice()) {
            LOGGER.info(advice.title() + ". " + advice.text() + EnvironmentTables.numbered(advice.steps(), " "));
        }
    }
}
