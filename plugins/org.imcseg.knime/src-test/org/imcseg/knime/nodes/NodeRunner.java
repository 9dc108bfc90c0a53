// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.imcseg.embedded.views.KeptForViews;
import org.imcseg.embedded.views.OpenView;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.node.DefaultNodeFactory;

/** One node outside any workflow: set its settings, then configure or execute it on tables of a test. */
public final class NodeRunner {
    static {
        KeptForViews.want();
        EmbeddedSpi.PORTS.register(
                UNetModelPortObject.class,
                new UNetModelPortObject.Serializer(),
                UNetModelPortObjectSpec.class,
                new UNetModelPortObjectSpec.Serializer(),
                "U-Net Model",
                0);
    }

    private final NodeFactory<?> factory;
    private final Path folder;
    private final NodeSettings ports = new NodeSettings("settings.xml");
    private final NodeSettings changes = new NodeSettings("changes");
    private final Set<String> absent = new HashSet<>();
    private DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    private Map<String, FlowVariable> variables = Map.of();
    private NodeModel model;

    /** @param folder where files and relative paths go */
    public NodeRunner(NodeFactory<?> factory, Path folder) {
        this.factory = factory;
        this.folder = folder;
        EmbeddedSpi.NODES.createConfiguration(factory).ifPresent(c -> c.saveSettingsTo(ports));
    }

    /** Overrides a setting, under the key that a workflow file has. */
    public NodeRunner set(String key, Object value) throws InvalidSettingsException {
        NodeSettings defaults = saved(create());
        assertTrue(defaults.containsKey(key), () -> "no setting " + key + " but " + defaults.keySet());
        AbstractConfigEntry entry = defaults.getEntry(key);
        changes.addEntry(entry.getType().createEntry(key, value.toString()));
        return this;
    }

    /** Leaves a setting out, as in a workflow that was saved before the node had it. */
    public NodeRunner without(String key) throws InvalidSettingsException {
        assertTrue(saved(create()).containsKey(key), () -> "no setting " + key);
        absent.add(key);
        return this;
    }

    /** Adds a port to an optional group. */
    public NodeRunner addPort(String group, PortType type) throws InvalidSettingsException {
        NodeSettings saved = ports.getNodeSettings("node_creation_config").getNodeSettings(group);
        type.save(saved.addNodeSettings("port_" + saved.keySet().size()));
        return this;
    }

    /** The flow variables that reach the node. They control no setting here. */
    public NodeRunner variables(Map<String, FlowVariable> reaching) {
        variables = reaching;
        return this;
    }

    /** What the node is told when it asks whether to go on. */
    public NodeRunner cancelled() {
        monitor.setExecuteCanceled();
        return this;
    }

    /** Sees when the node asks whether to go on. */
    NodeRunner watched(DefaultNodeProgressMonitor by) {
        monitor = by;
        return this;
    }

    /** The node's settings once its columns are known, as a new node guesses them. */
    public NodeSettings guessed(PortObjectSpec... inputs) throws InvalidSettingsException {
        model = create();
        configure(model, inputs);
        return saved(model);
    }

    /** Loads the settings and configures. */
    public PortObjectSpec[] configure(PortObjectSpec... inputs) throws InvalidSettingsException {
        model = create();
        load(settings());
        return configure(model, inputs);
    }

    /**
     * As KNIME does when a workflow is closed and opened again: a new node with the settings of the old one, through a
     * file, and with what that kept for its view. Checks that it saves the same settings again.
     */
    public NodeRunner reopen() throws IOException, InvalidSettingsException {
        PortObject[] kept = model instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
        if (model == null) {
            model = create();
            load(settings());
        }
        byte[] file = xml(saved(model));
        model = create();
        load((NodeSettings) NodeSettings.loadFromXML(new ByteArrayInputStream(file)));
        assertArrayEquals(file, xml(saved(model)));
        NodeSettings loaded = saved(model);
        for (String key : loaded.keySet()) {
            changes.addEntry(loaded.getEntry(key));
        }
        if (model instanceof PortObjectHolder holder) {
            holder.setInternalPortObjects(kept);
        }
        return this;
    }

    private static byte[] xml(NodeSettings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toByteArray();
    }

    private void load(NodeSettings settings) throws InvalidSettingsException {
        EmbeddedSpi.NODES.validateSettings(model, settings);
        EmbeddedSpi.NODES.loadSettings(model, settings);
    }

    /** The defaults with the changes. */
    private NodeSettings settings() throws InvalidSettingsException {
        NodeSettings defaults = saved(create());
        NodeSettings settings = new NodeSettings(defaults.getKey());
        for (String key : defaults.keySet()) {
            if (!absent.contains(key)) {
                settings.addEntry(defaults.getEntry(key));
            }
        }
        for (String key : changes.keySet()) {
            settings.addEntry(changes.getEntry(key));
        }
        return settings;
    }

    /** Configures and executes; checks that each output is as configured, so far as that was known. */
    public PortObject[] execute(PortObject... inputs) throws Exception {
        PortObjectSpec[] promised =
                configure(Arrays.stream(inputs).map(PortObject::getSpec).toArray(PortObjectSpec[]::new));
        EmbeddedSpi.NODES.clearWarning(model);
        WorkflowFolder.set(folder);
        try {
            PortObject[] outputs = EmbeddedSpi.NODES.execute(model, inputs, context(monitor, folder));
            assertEquals(EmbeddedSpi.NODES.outPorts(model).size(), outputs.length);
            for (int i = 0; i < outputs.length; i++) {
                assertNotNull(outputs[i], "output " + i);
                if (promised[i] instanceof DataTableSpec table) {
                    assertKept(table, (DataTableSpec) outputs[i].getSpec());
                }
            }
            return outputs;
        } finally {
            WorkflowFolder.set(null);
        }
    }

    /** Executes and gives the first output, a table. */
    public BufferedDataTable table(PortObject... inputs) throws Exception {
        return (BufferedDataTable) execute(inputs)[0];
    }

    /** Resets what was executed last, as KNIME does before it is executed again. */
    void reset() {
        EmbeddedSpi.NODES.reset(model);
    }

    /** The view of what was executed last. */
    public OpenView view() {
        return (OpenView) ((DefaultNodeFactory) factory).createNodeView(model);
    }

    /** The warning of the last step, empty if none. */
    public String warning() {
        return EmbeddedSpi.NODES.warning(model).map(m -> m.getSummary()).orElse("");
    }

    /** A context to make tables with. */
    public static ExecutionContext context(Path folder) {
        return context(new DefaultNodeProgressMonitor(), folder);
    }

    private static ExecutionContext context(DefaultNodeProgressMonitor monitor, Path folder) {
        return EmbeddedSpi.NODES.createContext(monitor, folder.resolve("stores-" + System.nanoTime()));
    }

    private NodeModel create() throws InvalidSettingsException {
        var configuration = EmbeddedSpi.NODES.createConfiguration(factory).orElse(null);
        if (configuration != null) {
            configuration.loadSettingsFrom(ports);
        }
        NodeModel made = EmbeddedSpi.NODES.createModel(factory, configuration);
        EmbeddedSpi.NODES.setFlowVariables(made, variables);
        return made;
    }

    private PortObjectSpec[] configure(NodeModel of, PortObjectSpec... inputs) throws InvalidSettingsException {
        assertEquals(EmbeddedSpi.NODES.inPorts(of).size(), inputs.length, "inputs");
        WorkflowFolder.set(folder);
        try {
            return EmbeddedSpi.NODES.configure(of, inputs);
        } finally {
            WorkflowFolder.set(null);
        }
    }

    private static NodeSettings saved(NodeModel of) {
        NodeSettings settings = new NodeSettings("model");
        EmbeddedSpi.NODES.saveSettings(of, settings);
        return settings;
    }

    /** Names, types and every property that was promised; execution may know more. */
    private static void assertKept(DataTableSpec promised, DataTableSpec given) {
        assertTrue(promised.equalStructure(given), () -> "configured " + promised + ", executed " + given);
        for (int c = 0; c < promised.getNumColumns(); c++) {
            DataColumnSpec before = promised.getColumnSpec(c);
            DataColumnSpec after = given.getColumnSpec(c);
            for (var names = before.getProperties().properties(); names.hasMoreElements(); ) {
                String name = names.nextElement();
                assertEquals(
                        before.getProperties().getProperty(name),
                        after.getProperties().getProperty(name),
                        before.getName());
            }
        }
    }
}
