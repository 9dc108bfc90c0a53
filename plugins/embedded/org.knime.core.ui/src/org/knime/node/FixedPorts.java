// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.function.Consumer;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;

/** Fixed ports as groups of one port each, whose id is the name of the port, as KNIME does it. */
record FixedPorts(DynamicPortsAdder groups) implements PortsAdder {
    static Consumer<DynamicPortsAdder> of(Consumer<PortsAdder> ports) {
        return groups -> ports.accept(new FixedPorts(groups));
    }

    @Override
    public PortsAdder addInputPort(String name, String description, PortType type) {
        groups.addInputPortGroup(
                name, group -> group.name(name).description(description).fixed(type));
        return this;
    }

    @Override
    public PortsAdder addOutputPort(String name, String description, PortType type) {
        groups.addOutputPortGroup(
                name, group -> group.name(name).description(description).fixed(type));
        return this;
    }
}
