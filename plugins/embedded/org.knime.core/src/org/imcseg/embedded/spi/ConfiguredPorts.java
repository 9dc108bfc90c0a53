// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;

/** Groups of fixed and additional ports, and which of the additional ones a node of a workflow has. */
public final class ConfiguredPorts implements ModifiablePortsConfiguration {

    private static final class Group {
        private final boolean m_input;

        private final List<PortType> m_fixed;

        private final List<PortType> m_supported;

        private final int m_maxAdded;

        private final List<PortType> m_added = new ArrayList<>();

        Group(final boolean input, final List<PortType> fixed, final List<PortType> supported, final int maxAdded) {
            m_input = input;
            m_fixed = fixed;
            m_supported = supported;
            m_maxAdded = maxAdded;
        }

        List<PortType> ports() {
            final List<PortType> ports = new ArrayList<>(m_fixed);
            ports.addAll(m_added);
            return ports;
        }
    }

    private final Map<String, Group> m_groups = new LinkedHashMap<>();

    /**
     * @param fixed ports that are always there
     * @param byDefault ports that a new node has beyond those, until the user removes them
     * @param supported types of ports that can be added
     * @param maxAdded how many ports there can be beyond the fixed ones
     */
    public void add(
            final String name,
            final boolean input,
            final PortType[] fixed,
            final PortType[] byDefault,
            final PortType[] supported,
            final int maxAdded) {
        final Group group = new Group(input, List.of(fixed), List.of(supported), maxAdded);
        group.m_added.addAll(List.of(byDefault));
        m_groups.put(name, group);
    }

    @Override
    public PortType[] getInputPorts() {
        return m_groups.values().stream()
                .filter(g -> g.m_input)
                .flatMap(g -> g.ports().stream())
                .toArray(PortType[]::new);
    }

    @Override
    public PortType[] getOutputPorts() {
        return m_groups.values().stream()
                .filter(g -> !g.m_input)
                .flatMap(g -> g.ports().stream())
                .toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return locations(true);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return locations(false);
    }

    private Map<String, int[]> locations(final boolean input) {
        final Map<String, int[]> locations = new LinkedHashMap<>();
        int next = 0;
        for (final Map.Entry<String, Group> entry : m_groups.entrySet()) {
            final Group group = entry.getValue();
            if (group.m_input == input) {
                final int[] indices = new int[group.ports().size()];
                for (int i = 0; i < indices.length; i++) {
                    indices[i] = next++;
                }
                if (indices.length > 0) {
                    locations.put(entry.getKey(), indices);
                }
            }
        }
        return locations;
    }

    public ModifiablePortsConfiguration copy() {
        final ConfiguredPorts copy = new ConfiguredPorts();
        m_groups.forEach((name, group) -> {
            final Group g = new Group(group.m_input, group.m_fixed, group.m_supported, group.m_maxAdded);
            g.m_added.addAll(group.m_added);
            copy.m_groups.put(name, g);
        });
        return copy;
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        for (final Map.Entry<String, Group> entry : m_groups.entrySet()) {
            final Group group = entry.getValue();
            if (!settings.containsKey(entry.getKey())) {
                continue; // saved before the group existed: as in a new node
            }
            group.m_added.clear();
            final NodeSettingsRO saved = settings.getNodeSettings(entry.getKey());
            for (final String key : saved) {
                final PortType type = PortType.load(saved.getNodeSettings(key));
                if (!group.m_supported.contains(type)) {
                    throw new InvalidSettingsException(
                            "Port group \"" + entry.getKey() + "\" takes no port of type " + type.getName() + ".");
                }
                group.m_added.add(type);
            }
            if (group.m_added.size() > group.m_maxAdded) {
                throw new InvalidSettingsException("Port group \"" + entry.getKey() + "\" takes " + group.m_maxAdded
                        + " additional ports, the workflow has " + group.m_added.size() + ".");
            }
        }
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        m_groups.forEach((name, group) -> {
            final NodeSettingsWO saved = settings.addNodeSettings(name);
            for (int i = 0; i < group.m_added.size(); i++) {
                group.m_added.get(i).save(saved.addNodeSettings("port_" + i));
            }
        });
    }
}
