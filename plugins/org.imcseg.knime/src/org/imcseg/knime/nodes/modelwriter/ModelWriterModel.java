// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.core.files.WritableFolder;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.models.ModelRescue;
import org.imcseg.knime.nodes.modelwriter.ModelWriterNodeParameters.Format;
import org.imcseg.knime.nodes.modelwriter.ModelWriterNodeParameters.IfExists;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.learning.exchange.ModelPackage;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes the model at the input. */
final class ModelWriterModel {
    private ModelWriterModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ModelWriterNodeParameters parameters = input.getParameters();
        Path file = target(parameters);
        if (parameters.ifExists == IfExists.FAIL && Files.exists(file)) {
            throw new InvalidSettingsException(
                    "There is a file " + file + " already. Choose another name or \"Overwrite\".");
        }
        checkFolder(file.getParent(), parameters);
        if (input.getInPortSpecs()[0] instanceof UNetModelPortObjectSpec spec) {
            checkWritable(file, spec.description(), parameters, output);
        } else {
            Locations.checkWritable(file.getParent(), ModelWriterNodeParameters.FOLDER);
        }
    }

    /**
     * Before training, a folder that is not writable is an error. After training, for example if the disk has filled
     * up, the node must run to save the model elsewhere.
     */
    private static void checkWritable(
            Path file, TrainedModel.Description model, ModelWriterNodeParameters parameters, ConfigureOutput output)
            throws InvalidSettingsException {
        try {
            requireWritable(file, model, parameters);
        } catch (InvalidSettingsException e) {
            if (model.training().history().isEmpty()) {
                throw e;
            }
            output.setWarningMessage(e.getMessage());
        }
    }

    private static void requireWritable(Path file, TrainedModel.Description model, ModelWriterNodeParameters parameters)
            throws InvalidSettingsException {
        try {
            WritableFolder.checkFile(file, ModelFile.size(model) * (parameters.format == Format.BIOIMAGE_IO ? 2 : 1));
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    "The model cannot be written to '" + file + "' (settings \""
                            + ModelWriterNodeParameters.FOLDER + "\" and \""
                            + ModelWriterNodeParameters.FILE + "\"): " + e.getMessage(),
                    e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ModelWriterNodeParameters parameters = input.getParameters();
        UNetModelPortObject model = input.getInPortObject(0);
        try {
            write(model, parameters, input);
        } catch (IOException | InvalidSettingsException e) {
            throw ModelRescue.save(model.model(), e);
        }
    }

    private static void write(UNetModelPortObject model, ModelWriterNodeParameters parameters, ExecuteInput input)
            throws IOException, InvalidSettingsException {
        Path file = target(parameters);
        if (parameters.ifExists == IfExists.FAIL && Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    "There is a file " + file + " already. Choose another name or \"Overwrite\".");
        }
        checkFolder(file.getParent(), parameters);
        requireWritable(file, model.getSpec().description(), parameters);
        if (parameters.format == Format.BIOIMAGE_IO) {
            ModelPackage.write(
                    model.model(), parameters.packageInfo(), file, new ExecutionProgress(input.getExecutionContext()));
        } else {
            ReplacedModel replaced = ReplacedModel.at(file, model.model());
            try {
                ModelFile.write(model.model(), file);
            } catch (IOException e) {
                replaced.restore();
                throw e;
            }
        }
    }

    private static void checkFolder(Path folder, ModelWriterNodeParameters parameters) throws InvalidSettingsException {
        if (!parameters.createFolders && !Files.isDirectory(folder)) {
            throw new InvalidSettingsException(
                    "There is no folder " + folder + ". Create it, or tick \"Create missing folders\".");
        }
    }

    private static Path target(ModelWriterNodeParameters parameters) throws InvalidSettingsException {
        Path file = Locations.resolveIn(
                parameters.folder, ModelWriterNodeParameters.FOLDER, parameters.file, ModelWriterNodeParameters.FILE);
        return parameters.format.file(file);
    }
}
