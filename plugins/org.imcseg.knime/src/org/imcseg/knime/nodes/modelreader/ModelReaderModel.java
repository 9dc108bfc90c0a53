// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelreader;

import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.ModelFile;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * Reads the model file. The spec is known only after execution, because {@code configure} should not read files and an
 * upstream node may write this one.
 */
final class ModelReaderModel {
    private ModelReaderModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        Locations.resolve(file(input.getParameters()), ModelReaderNodeParameters.FILE);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        output.setOutData(
                0,
                UNetModelPortObject.create(
                        ModelFile.read(Locations.existing(file(input.getParameters()), ModelReaderNodeParameters.FILE)),
                        input.getExecutionContext()));
    }

    private static String file(ModelReaderNodeParameters parameters) {
        return parameters.file;
    }
}
