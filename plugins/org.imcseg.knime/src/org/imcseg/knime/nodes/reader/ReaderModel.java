// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reader;

import java.util.List;
import org.imcseg.core.io.ImcReader;
import org.imcseg.core.io.PhantomReader;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.acquisitions.AcquisitionTables;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes the acquisitions of the file reader or of a phantom row by row. */
final class ReaderModel {
    private ReaderModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ReaderNodeParameters parameters = input.getParameters();
        boolean allOfPhantoms =
                parameters.channelNames().isEmpty() && !parameters.phantoms().isEmpty();
        AcquisitionTables.configure(
                output, allOfPhantoms ? Phantom.CHANNELS : parameters.channelNames(), parameters.describe());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ReaderNodeParameters parameters = input.getParameters();
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        AcquisitionTables tables = new AcquisitionTables(exec, parameters.describe());
        List<PhantomSettings> phantoms = parameters.phantoms();
        if (phantoms.isEmpty()) {
            ImcReader.read(parameters.resolve(), tables, progress);
        } else {
            PhantomReader.read(phantoms, parameters.channelNames(), parameters.wantsMasks(), tables, progress);
        }
        tables.close(output);
    }
}
