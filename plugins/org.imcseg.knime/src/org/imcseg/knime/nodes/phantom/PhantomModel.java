// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.phantom;

import java.io.IOException;
import java.util.List;
import org.imcseg.core.io.PhantomReader;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.knime.acquisitions.AcquisitionTables;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes phantom images to tables. */
final class PhantomModel {
    private PhantomModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) {
        PhantomNodeParameters parameters = input.getParameters();
        AcquisitionTables.configure(output, Phantom.CHANNELS, parameters.describe());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws IOException {
        PhantomNodeParameters parameters = input.getParameters();
        ExecutionContext exec = input.getExecutionContext();
        AcquisitionTables tables = new AcquisitionTables(exec, parameters.describe());
        PhantomReader.read(List.of(parameters.settings()), List.of(), true, tables, new ExecutionProgress(exec));
        tables.close(output);
    }
}
