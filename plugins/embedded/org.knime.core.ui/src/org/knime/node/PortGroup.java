// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequirePortName;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** One group of ports as a node declared it. */
final class PortGroup implements RequireConfigurablePortMode {
    enum Kind {
        FIXED,
        OPTIONAL,
        EXTENDABLE
    }

    final String m_id;
    final boolean m_input;
    final String m_name;
    final String m_description;
    Kind m_kind;
    /** Types of the ports that are always there. */
    PortType[] m_fixed = {};
    /** Types of the ports that are there at first, but can be removed. */
    PortType[] m_default = {};
    /** Types of the ports that can be added. */
    PortType[] m_supported = {};

    private PortGroup(String id, boolean input, String name, String description) {
        m_id = id;
        m_input = input;
        m_name = name;
        m_description = description;
    }

    static List<PortGroup> collect(Consumer<DynamicPortsAdder> ports) {
        final List<PortGroup> groups = new ArrayList<>();
        ports.accept(new Adder(groups));
        final var ids = new HashSet<String>();
        for (final var group : groups) {
            if (!ids.add(group.m_id)) {
                throw new IllegalArgumentException("Two port groups (or fixed ports) are named \"" + group.m_id
                        + "\". KNIME needs different names; rename one of them.");
            }
        }
        return groups;
    }

    private record Adder(List<PortGroup> groups) implements DynamicPortsAdder {
        @Override
        public DynamicPortsAdder addInputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group) {
            return add(id, true, group);
        }

        @Override
        public DynamicPortsAdder addOutputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group) {
            return add(id, false, group);
        }

        private Adder add(String id, boolean input, Function<RequirePortName, ConfigurablePort> group) {
            group.apply(name -> description -> {
                final var added = new PortGroup(id, input, name, description);
                groups.add(added);
                return added;
            });
            return this;
        }
    }

    @Override
    public FinalConfigurablePort fixed(PortType type) {
        m_kind = Kind.FIXED;
        m_fixed = new PortType[] {type};
        return new FinalConfigurablePort();
    }

    @Override
    public RequireSupportedTypes<OptionalConfigurablePort> optional() {
        m_kind = Kind.OPTIONAL;
        return new Supported<>(type -> {
            m_default = new PortType[] {type};
            return new FinalConfigurablePort();
        });
    }

    @Override
    public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
        m_kind = Kind.EXTENDABLE;
        return new Supported<>(new ExtendableConfigurablePort() {});
    }

    private final class Supported<T> implements RequireSupportedTypes<T> {
        private final T m_next;

        Supported(T next) {
            m_next = next;
        }

        @Override
        public T supportedTypes(PortType... types) {
            m_supported = types;
            return m_next;
        }
    }
}
