// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.nodes.modelwriter.ModelWriterNodeParameters.Format;
import org.imcseg.knime.nodes.modelwriter.ModelWriterNodeParameters.IfExists;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.exchange.ModelPackage;
import org.imcseg.learning.model.ModelFile;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes the model at the input. */
final class ModelWriterModel {
    private ModelWriterModel() {
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ModelWriterNodeParameters parameters = input.getParameters();
        Path file = target(parameters);
        if (parameters.ifExists == IfExists.FAIL && Files.exists(file)) {
            throw new InvalidSettingsException("There is a file " + file + " already. Choose another name or \"Overwrite\".");
        }
        Locations.checkWritable(file.getParent(), ModelWriterNodeParameters.FOLDER);
        checkFolder(file.getParent(), parameters);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ModelWriterNodeParameters parameters = input.getParameters();
        UNetModelPortObject model = input.getInPortObject(0);
        Path file = target(parameters);
        if (parameters.ifExists == IfExists.FAIL && Files.exists(file)) {
            throw new FileAlreadyExistsException("There is a file " + file + " already. Choose another name or \"Overwrite\".");
        }
        checkFolder(file.getParent(), parameters);
        Files.createDirectories(file.getParent());
        if (parameters.format == Format.BIOIMAGE_IO) {
            ModelPackage.write(model.model(), parameters.packageInfo(), file, new ExecutionProgress(input.getExecutionContext()));
        } else {
            ModelFile.write(model.model(), file);
        }
    }

    private static void checkFolder(Path folder, ModelWriterNodeParameters parameters) throws InvalidSettingsException {
        if (!parameters.createFolders && !Files.isDirectory(folder)) {
            throw new InvalidSettingsException("There is no folder " + folder + ". Create it, or tick \"Create missing folders\".");
        }
    }

    private static Path target(ModelWriterNodeParameters parameters) throws InvalidSettingsException {
        Path file = Locations.resolveIn(parameters.folder, ModelWriterNodeParameters.FOLDER, parameters.file,
                ModelWriterNodeParameters.FILE);
        return parameters.format.file(file);
    }
}
