// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigBase;

/** A node of a workflow that is being described. Its settings are the node's defaults with some replaced. */
public final class NodeBuilder {
    private record Binding(String used, String exposed) {}

    private final int m_id;
    private int m_x;
    private int m_y;
    private final String m_factoryClass;
    private final String m_name;
    private final NodeFactory<?> m_factory;
    private final NodeSettings m_defaults;
    private final Map<String, Object> m_values = new LinkedHashMap<>();
    private final Map<String, Binding> m_bindings = new LinkedHashMap<>();
    private final Map<String, List<String>> m_addedPorts = new LinkedHashMap<>();
    private String m_caption = "";

    NodeBuilder(int id, String factoryClass, NodeRegistry registry, int x, int y) {
        m_id = id;
        m_x = x;
        m_y = y;
        m_factoryClass = factoryClass;
        m_factory = registry.factory(factoryClass)
                .orElseThrow(() -> new IllegalArgumentException("There is no node with the factory " + factoryClass));
        m_name = NodeNames.of(m_factory);
        m_defaults = new NodeSettings("model");
        EmbeddedSpi.NODES.saveSettings(
                EmbeddedSpi.NODES.createModel(
                        m_factory,
                        EmbeddedSpi.NODES.createConfiguration(m_factory).orElse(null)),
                m_defaults);
    }

    /** The text below the node. It is broken into lines here, as KNIME does not do that. */
    public NodeBuilder caption(String caption) {
        m_caption = NodePicture.broken(caption);
        return this;
    }

    /**
     * Replaces a setting.
     *
     * @param path its keys, parted by slashes
     * @param value of the setting's type; an enum constant by its name; a String[] for an array of strings
     */
    public NodeBuilder set(String path, Object value) {
        m_values.put(path, value);
        return this;
    }

    /** Controls a setting by a flow variable. */
    public NodeBuilder drive(String path, String variable) {
        m_bindings.merge(path, new Binding(variable, null), (old, added) -> new Binding(variable, old.exposed));
        return this;
    }

    /** Makes a setting a flow variable for the nodes downstream. */
    public NodeBuilder expose(String path, String variable) {
        m_bindings.merge(path, new Binding(null, variable), (old, added) -> new Binding(old.used, variable));
        return this;
    }

    /**
     * Adds a port to a group with optional ports.
     *
     * @param group id of the group
     * @param portObjectClass class name of its port objects
     */
    public NodeBuilder addPort(String group, String portObjectClass) {
        m_addedPorts.computeIfAbsent(group, id -> new ArrayList<>()).add(portObjectClass);
        return this;
    }

    int id() {
        return m_id;
    }

    int x() {
        return m_x;
    }

    int y() {
        return m_y;
    }

    void moveBy(int dx, int dy) {
        m_x += dx;
        m_y += dy;
    }

    String name() {
        return m_name;
    }

    String caption() {
        return m_caption;
    }

    NodeFactory<?> factory() {
        return m_factory;
    }

    NodeFactory.NodeType type() {
        return m_factory.getType();
    }

    String folder() {
        return m_name.replaceAll("[^A-Za-z0-9 _.-]", "_") + " (#" + m_id + ")";
    }

    /** A model with the ports and settings of this node. */
    NodeModel model() {
        try {
            final var configuration =
                    EmbeddedSpi.NODES.createConfiguration(m_factory).orElse(null);
            if (configuration != null) {
                configuration.loadSettingsFrom(settings(new Plugin("", "", "", "", "", "")));
            }
            return EmbeddedSpi.NODES.createModel(m_factory, configuration);
        } catch (InvalidSettingsException ex) {
            throw new IllegalStateException(m_name + ": " + ex.getMessage(), ex);
        }
    }

    /** All of the node's settings.xml. */
    NodeSettings settings(Plugin plugin) {
        final var settings = new NodeSettings("settings.xml");
        settings.addString("node_file", "settings.xml");
        settings.addNodeSettings("flow_stack");
        settings.addNodeSettings("internal_node_subsettings").addString("memory_policy", "CacheSmallInMemory");
        addModel(settings);
        addVariables(settings);
        if (!m_caption.isEmpty()) {
            Annotations.saveCaption(m_caption, settings.addNodeSettings("nodeAnnotation"));
        }
        settings.addString("customDescription", null);
        settings.addString("state", "IDLE");
        settings.addString("factory", m_factoryClass);
        settings.addString("node-name", m_name);
        settings.addString("node-bundle-name", plugin.name());
        settings.addString("node-bundle-symbolic-name", plugin.symbolicName());
        settings.addString("node-bundle-vendor", plugin.vendor());
        settings.addString("node-bundle-version", plugin.version());
        settings.addString("node-feature-name", plugin.featureName());
        settings.addString("node-feature-symbolic-name", plugin.featureSymbolicName());
        settings.addString("node-feature-vendor", plugin.vendor());
        settings.addString("node-feature-version", plugin.version());
        settings.addNodeSettings("factory_settings");
        addPorts(settings);
        settings.addString("name", m_name);
        settings.addBoolean("hasContent", false);
        settings.addBoolean("isInactive", false);
        settings.addNodeSettings("ports");
        final var fileStores = settings.addNodeSettings("filestores");
        fileStores.addString("file_store_location", null);
        fileStores.addString("file_store_id", null);
        return settings;
    }

    private void addModel(NodeSettings settings) {
        final var model = (NodeSettings) settings.addNodeSettings("model");
        m_defaults.copyTo(model);
        m_values.forEach((path, value) -> replace(group(model, path), last(path), value, path));
    }

    private void replace(NodeSettings group, String key, Object value, String path) {
        final var entry = group.getEntry(key);
        if (entry == null) {
            throw new IllegalArgumentException(
                    m_name + " has no setting \"" + path + "\"; there are " + group.keySet());
        }
        if (value instanceof String[] strings && entry instanceof ConfigBase) {
            group.addStringArray(key, strings);
        } else if (value instanceof double[] numbers && entry instanceof ConfigBase) {
            group.addDoubleArray(key, numbers);
        } else if (value instanceof int[] numbers && entry instanceof ConfigBase) {
            group.addIntArray(key, numbers);
        } else if (entry instanceof ConfigBase) {
            throw new IllegalArgumentException(m_name + ": setting \"" + path + "\" is a group or array");
        } else {
            final var expected =
                    switch (entry.getType()) {
                        case xint -> value instanceof Integer;
                        case xlong -> value instanceof Long || value instanceof Integer;
                        case xdouble, xfloat -> value instanceof Number;
                        case xboolean -> value instanceof Boolean;
                        default -> value instanceof String || value instanceof Character;
                    };
            if (!expected) {
                throw new IllegalArgumentException(m_name + ": setting \"" + path + "\" is no "
                        + value.getClass().getSimpleName());
            }
            final var number =
                    value instanceof Integer whole && entry.getType().name().matches("xdouble|xfloat")
                            ? (Object) whole.doubleValue()
                            : value;
            group.addEntry(entry.getType().createEntry(key, number.toString()));
        }
    }

    private NodeSettings group(NodeSettings model, String path) {
        NodeSettings group = model;
        final var keys = path.split("/");
        for (int i = 0; i < keys.length - 1; i++) {
            try {
                group = group.getNodeSettings(keys[i]);
            } catch (InvalidSettingsException ex) {
                throw new IllegalArgumentException(m_name + " has no setting \"" + path + "\": " + ex.getMessage(), ex);
            }
        }
        return group;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void addVariables(NodeSettings settings) {
        if (m_bindings.isEmpty()) {
            return;
        }
        final var variables = (NodeSettings) settings.addNodeSettings("variables");
        variables.addString("version", "V_2019_09_13");
        final var tree = (NodeSettings) variables.addNodeSettings("tree");
        m_bindings.forEach((path, binding) -> {
            if (!group((NodeSettings) settings.getEntry("model"), path).containsKey(last(path))) {
                throw new IllegalArgumentException(
                        m_name + " has no setting \"" + path + "\" for a flow variable to drive");
            }
            NodeSettings branch = tree;
            for (final var key : path.split("/")) {
                final var next = branch.getEntry(key);
                branch = next == null ? (NodeSettings) branch.addNodeSettings(key) : (NodeSettings) next;
            }
            branch.addString("used_variable", binding.used);
            branch.addString("exposed_variable", binding.exposed);
        });
    }

    private void addPorts(NodeSettings settings) {
        final var configuration =
                EmbeddedSpi.NODES.createConfiguration(m_factory).orElse(null);
        if (configuration == null) {
            return;
        }
        configuration.saveSettingsTo(settings);
        final var groups = (NodeSettings) settings.getEntry("node_creation_config");
        m_addedPorts.forEach((group, types) -> {
            final var saved = groups == null ? null : (NodeSettings) groups.getEntry(group);
            if (saved == null) {
                throw new IllegalArgumentException(m_name + " has no port group \"" + group + "\"");
            }
            for (final var type : types) {
                saved.addNodeSettings("port_" + saved.keySet().size()).addString("object_class", type);
            }
        });
    }

    /** The settings that the node would read, checked as KNIME would on load. */
    void check() {
        try {
            final NodeSettingsRO model =
                    settings(new Plugin("", "", "", "", "", "")).getNodeSettings("model");
            EmbeddedSpi.NODES.validateSettings(model(), model);
        } catch (InvalidSettingsException ex) {
            throw new IllegalStateException(m_name + " (#" + m_id + ") would not load: " + ex.getMessage(), ex);
        }
    }
}
