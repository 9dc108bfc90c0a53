// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.imcseg.embedded.spi.ConfiguredPorts;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;

class PortObjectTest {

    @TempDir
    private Path m_folder;

    /** A specification with one text. */
    public static final class TextSpec extends AbstractSimplePortObjectSpec {
        private String m_text = "";

        @Override
        protected void save(final ModelContentWO model) {
            model.addString("text", m_text);
        }

        @Override
        protected void load(final ModelContentRO model) throws InvalidSettingsException {
            m_text = model.getString("text");
        }

        static final class Serializer extends AbstractSimplePortObjectSpecSerializer<TextSpec> {}
    }

    /** A port object with one text, which is also in its specification. */
    public static final class TextObject extends AbstractPortObject {
        private TextSpec m_spec = new TextSpec();

        static TextObject of(final String text) {
            final TextObject object = new TextObject();
            object.m_spec.m_text = text;
            return object;
        }

        @Override
        public PortObjectSpec getSpec() {
            return m_spec;
        }

        @Override
        public String getSummary() {
            return m_spec.m_text;
        }

        @Override
        public JComponent[] getViews() {
            return new JComponent[0];
        }

        @Override
        protected void save(final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            out.putNextEntry(new ZipEntry("length"));
            out.write(m_spec.m_text.length());
        }

        @Override
        protected void load(final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            m_spec = (TextSpec) spec;
            in.getNextEntry();
            if (in.read() != m_spec.m_text.length()) {
                throw new IOException("another text");
            }
        }

        static final class Serializer extends AbstractPortObjectSerializer<TextObject> {}
    }

    private PortObject thereAndBack(final PortObject object) throws Exception {
        final Path file = m_folder.resolve("object.zip");
        EmbeddedSpi.PORTS.write(object, file, new ExecutionMonitor());
        return EmbeddedSpi.PORTS.read(file, new ExecutionMonitor());
    }

    @Test
    void simpleObjects() throws Exception {
        EmbeddedSpi.PORTS.register(
                TextObject.class,
                new TextObject.Serializer(),
                TextSpec.class,
                new TextSpec.Serializer(),
                "Text",
                0xff00ff00);
        final PortType type = PortTypeRegistry.getInstance().getPortType(TextObject.class);
        assertEquals("Text", type.getName());
        assertEquals(0xff00ff00, type.getColor());
        assertTrue(type.acceptsPortObjectSpec(new TextSpec()));
        final PortObject back = thereAndBack(TextObject.of("one\ntwo"));
        assertEquals("one\ntwo", back.getSummary());
        assertEquals(TextObject.of("one\ntwo").getSpec(), back.getSpec());
    }

    @Test
    void images() throws Exception {
        final byte[] bytes = {1, 2, 3};
        final PortObject back = thereAndBack(
                new ImagePortObject(new PNGImageContent(bytes), new ImagePortObjectSpec(PNGImageCellFactory.TYPE)));
        assertEquals(PNGImageCellFactory.create(bytes), ((ImagePortObject) back).toDataCell());
        assertEquals(new ImagePortObjectSpec(PNGImageCellFactory.TYPE), back.getSpec());
    }

    @Test
    void unknownTypesAreNamed() {
        final PortObject unknown = new AbstractPortObject() {
            @Override
            public PortObjectSpec getSpec() {
                return new ImagePortObjectSpec(PNGImageCellFactory.TYPE);
            }

            @Override
            public String getSummary() {
                return "";
            }

            @Override
            public JComponent[] getViews() {
                return new JComponent[0];
            }

            @Override
            protected void save(final PortObjectZipOutputStream out, final ExecutionMonitor exec) {
                // empty
            }

            @Override
            protected void load(
                    final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec) {
                // empty
            }
        };
        final String message =
                assertThrows(IOException.class, () -> thereAndBack(unknown)).getMessage();
        assertTrue(message.contains("PortObjectTest"), message);
    }

    @Test
    void optionalPortsComeFromTheSettings() throws Exception {
        final PortType table = BufferedDataTable.TYPE;
        final ConfiguredPorts ports = new ConfiguredPorts();
        ports.add("Training", true, new PortType[] {table}, new PortType[0], new PortType[0], 0);
        ports.add("Validation", true, new PortType[0], new PortType[0], new PortType[] {table}, 1);
        ports.add("Model", false, new PortType[] {ImagePortObject.TYPE}, new PortType[0], new PortType[0], 0);
        assertEquals(1, ports.getInputPorts().length);
        final NodeSettings saved = new NodeSettings("node_creation_config");
        saved.addNodeSettings("Training");
        table.save(saved.addNodeSettings("Validation").addNodeSettings("port_0"));
        final var loaded = ports.copy();
        loaded.loadSettingsFrom(saved);
        assertEquals(List.of(table, table), List.of(loaded.getInputPorts()));
        assertEquals(1, loaded.getInputPortLocation().get("Validation")[0]);
        assertEquals(1, loaded.getOutputPorts().length);
        assertEquals(1, ports.getInputPorts().length, "the copy is apart");
        final NodeSettings again = new NodeSettings("node_creation_config");
        loaded.saveSettingsTo(again);
        final var reloaded = ports.copy();
        reloaded.loadSettingsFrom(again);
        assertEquals(2, reloaded.getInputPorts().length);
        table.save(((NodeSettings) saved.getNodeSettings("Validation")).addNodeSettings("port_1"));
        assertThrows(InvalidSettingsException.class, () -> ports.copy().loadSettingsFrom(saved));
    }
}
