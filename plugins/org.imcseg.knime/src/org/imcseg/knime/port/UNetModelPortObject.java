// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.port;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imcseg.knime.models.ModelRescue;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.ModelFormatException;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * A trained U-Net. Its weights (80 MB for the paper's network) are in a file store, in the format of the model file,
 * and are read on demand.
 */
public final class UNetModelPortObject extends FileStorePortObject {
    /** The type of the nodes' model ports. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(UNetModelPortObject.class);

    /** Found by KNIME through the extension point. The file store is saved by KNIME itself. */
    public static final class Serializer extends PortObjectSerializer<UNetModelPortObject> {
        private static final String ENTRY = "format.txt";

        @Override
        public void savePortObject(UNetModelPortObject model, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException {
            out.putNextEntry(new ZipEntry(ENTRY));
            out.write(ModelFile.EXTENSION.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        @Override
        public UNetModelPortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec) throws IOException {
            return new UNetModelPortObject((UNetModelPortObjectSpec) spec);
        }
    }

    private static final String AGAIN = "Reset the node that made it, and execute it again.";

    private final UNetModelPortObjectSpec spec;
    private SoftReference<TrainedModel> cached = new SoftReference<>(null);

    private UNetModelPortObject(UNetModelPortObjectSpec spec) {
        this.spec = spec;
    }

    private UNetModelPortObject(TrainedModel model, FileStore store) {
        super(List.of(store));
        spec = new UNetModelPortObjectSpec(model.description());
        cached = new SoftReference<>(model);
    }

    /**
     * Stores a model.
     *
     * @throws IOException if that fails, for example because the disk is full; the model is then saved elsewhere, and
     *     the message says where
     */
    public static UNetModelPortObject create(TrainedModel model, ExecutionContext exec) throws IOException {
        try {
            FileStore store = exec.createFileStore("unet-" + UUID.randomUUID());
            File file = store.getFile();
            ModelFile.write(model, file.toPath());
            return new UNetModelPortObject(model, store);
        } catch (IOException e) {
            throw ModelRescue.save(model, e);
        }
    }

    /** The model with its weights, read from the file store unless still in memory. */
    public synchronized TrainedModel model() throws IOException {
        TrainedModel model = cached.get();
        if (model == null) {
            Path file = getFileStore(0).getFile().toPath();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                model = ModelFile.read(in, "The model that this workflow keeps, " + file);
            } catch (NoSuchFileException e) {
                throw new NoSuchFileException(file.toString(), null, "the workflow has lost this model. " + AGAIN);
            } catch (ModelFormatException e) {
                throw e.withRemedy(AGAIN);
            }
            cached = new SoftReference<>(model);
        }
        return model;
    }

    /** SHA-256 of the file that the model would be, see {@link ModelFile#identity}. */
    public String identity() throws IOException {
        return ModelFile.identity(model());
    }

    @Override
    public String getSummary() {
        return ModelSummary.line(spec.description());
    }

    @Override
    public UNetModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public JComponent[] getViews() {
        return ModelSummary.views(spec.description());
    }
}
