// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.PortSpi;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** Opens this package's hooks to the embedded runtime. */
final class PortAccess implements PortSpi {

    private static final String CLASSES = "classes.xml";

    private static final String SPEC = "spec.zip";

    private static final String OBJECT = "object.zip";

    PortAccess() {}

    @Override
    public <O extends PortObject, S extends PortObjectSpec> void register(
            final Class<O> objectClass,
            final PortObjectSerializer<O> objectSerializer,
            final Class<S> specClass,
            final PortObjectSpecSerializer<S> specSerializer,
            final String name,
            final int color) {
        PortTypeRegistry.getInstance()
                .register(new PortTypeRegistry.Registered(
                        objectClass, objectSerializer, specClass, specSerializer, name, color));
    }

    @Override
    public void write(final PortObject object, final Path file, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        final PortObjectSpec spec = object.getSpec();
        final ModelContent classes = new ModelContent(CLASSES);
        classes.addString("object", object.getClass().getName());
        if (object instanceof FileStorePortObject stored) {
            EmbeddedSpi.FILE_STORES.flush(stored);
            classes.addStringArray(
                    "filestores",
                    EmbeddedSpi.FILE_STORES.storesOf(stored).stream()
                            .map(s -> s.getFile().getPath())
                            .toArray(String[]::new));
        }
        final ByteArrayOutputStream specBytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = new PortObjectSpecZipOutputStream(specBytes)) {
            PortTypeRegistry.getInstance()
                    .getSpecSerializer(spec.getClass())
                    .orElseThrow(() -> new IOException(
                            "No serializer is known for " + spec.getClass().getName() + "."))
                    .savePortObjectSpec(spec, out);
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(CLASSES));
            classes.saveToXML(zip);
            zip.putNextEntry(new ZipEntry(SPEC));
            zip.write(specBytes.toByteArray());
            zip.putNextEntry(new ZipEntry(OBJECT));
            final PortObjectZipOutputStream out = new PortObjectZipOutputStream(zip);
            serializer(object.getClass()).savePortObject(object, out, exec);
            out.finish();
        }
    }

    @Override
    public PortObject read(final Path file, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            final ModelContentRO classes = ModelContent.loadFromXML(new ByteArrayInputStream(bytes(zip, CLASSES)));
            final String name = classes.getString("object");
            final Class<? extends PortObject> objectClass = PortTypeRegistry.getInstance()
                    .getObjectClass(name)
                    .orElseThrow(() -> new IOException("The port type " + name + " is not installed."));
            final PortObjectSpec spec;
            try (PortObjectSpecZipInputStream in =
                    new PortObjectSpecZipInputStream(new ByteArrayInputStream(bytes(zip, SPEC)))) {
                spec = PortTypeRegistry.getInstance()
                        .getSpecSerializer(PortTypeRegistry.getInstance().specClassOf(objectClass))
                        .orElseThrow(() -> new IOException("No specification serializer is known for " + name + "."))
                        .loadPortObjectSpec(in);
            }
            try (PortObjectZipInputStream in = new PortObjectZipInputStream(zip.getInputStream(zip.getEntry(OBJECT)))) {
                final PortObject object = serializer(objectClass).loadPortObject(in, spec, exec);
                if (object instanceof FileStorePortObject stored) {
                    final List<FileStore> stores = new ArrayList<>();
                    for (final String path : classes.getStringArray("filestores")) {
                        stores.add(EmbeddedSpi.FILE_STORES.open(new File(path)));
                    }
                    EmbeddedSpi.FILE_STORES.attach(stored, stores);
                }
                return object;
            }
        } catch (final InvalidSettingsException e) {
            throw new IOException(file + " is no port object: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(final ZipFile zip, final String entry) throws IOException {
        if (zip.getEntry(entry) == null) {
            throw new IOException(zip.getName() + " is no port object: it has no " + entry + ".");
        }
        return zip.getInputStream(zip.getEntry(entry)).readAllBytes();
    }

    private static PortObjectSerializer<PortObject> serializer(final Class<? extends PortObject> objectClass)
            throws IOException {
        return PortTypeRegistry.getInstance()
                .getObjectSerializer(objectClass)
                .orElseThrow(() -> new IOException("No serializer is known for " + objectClass.getName() + "."));
    }
}
