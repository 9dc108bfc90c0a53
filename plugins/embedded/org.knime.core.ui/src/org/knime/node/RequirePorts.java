// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;

/** The step of the {@link DefaultNode} builder that declares the ports, fixed or configurable by the user. */
public interface RequirePorts {
    DefaultNode.RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    default DefaultNode.RequireModel ports(Consumer<PortsAdder> ports) {
        return dynamicPorts(FixedPorts.of(ports));
    }

    /** The finished description of a port group. */
    sealed interface ConfigurablePort {
        /** A group that needs no further description. */
        final class FinalConfigurablePort implements ConfigurablePort {}

        non-sealed interface BoundExtendableConfigurablePort extends ConfigurablePort {}

        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {}

        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {
            ConfigurablePort.FinalConfigurablePort defaultPortType(PortType type);
        }
    }

    /** Adds named groups of ports; the group ids are what KNIME saves in {@code node_creation_config}. */
    interface DynamicPortsAdder {

        DynamicPortsAdder addInputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group);

        DynamicPortsAdder addOutputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group);
    }

    /** Adds fixed ports in the order of the calls. */
    interface PortsAdder {
        PortsAdder addInputPort(String name, String description, PortType type);

        default PortsAdder addInputTable(String name, String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        PortsAdder addOutputPort(String name, String description, PortType type);

        default PortsAdder addOutputTable(String name, String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** How many ports a group may have. */
    interface RequireConfigurablePortMode {

        RequireSupportedTypes<ConfigurablePort.ExtendableConfigurablePort> extendable();

        ConfigurablePort.FinalConfigurablePort fixed(PortType type);

        RequireSupportedTypes<ConfigurablePort.OptionalConfigurablePort> optional();
    }

    interface RequirePortDescription {
        RequireConfigurablePortMode description(String text);
    }

    interface RequirePortName {
        RequirePortDescription name(String text);
    }

    interface RequireSupportedTypes<T> {

        T supportedTypes(PortType... types);
    }
}
