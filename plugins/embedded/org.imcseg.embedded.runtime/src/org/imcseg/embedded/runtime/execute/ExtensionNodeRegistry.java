// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** The nodes and port types that plugins declare by KNIME's extension points. */
public final class ExtensionNodeRegistry implements NodeRegistry {
    private static final String NODES = "org.knime.workbench.repository.nodes";
    private static final String PORT_TYPES = "org.knime.core.PortType";

    private final Map<String, IConfigurationElement> m_nodes = new HashMap<>();

    /** Reads both extension points. */
    public ExtensionNodeRegistry(IExtensionRegistry registry) throws CoreException {
        for (final var node : registry.getConfigurationElementsFor(NODES)) {
            if ("node".equals(node.getName())) {
                m_nodes.put(node.getAttribute("factory-class"), node);
            }
        }
        for (final var type : registry.getConfigurationElementsFor(PORT_TYPES)) {
            if ("portType".equals(type.getName())) {
                registerPortType(type);
            }
        }
    }

    @Override
    public Optional<NodeFactory<?>> factory(String className) {
        final var node = m_nodes.get(className);
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of((NodeFactory<?>) node.createExecutableExtension("factory-class"));
        } catch (CoreException ex) {
            throw new IllegalStateException(
                    "The plugin " + node.getContributor().getName() + " cannot create its node " + className + ": "
                            + ex.getStatus().getMessage(),
                    ex);
        }
    }

    @Override
    public boolean hasBundle(String symbolicName) {
        return Platform.getBundle(symbolicName) != null;
    }

    @SuppressWarnings("unchecked")
    private static void registerPortType(IConfigurationElement type) throws CoreException {
        final var objectSerializer =
                (PortObjectSerializer<PortObject>) type.createExecutableExtension("objectSerializer");
        final var specSerializer =
                (PortObjectSpecSerializer<PortObjectSpec>) type.createExecutableExtension("specSerializer");
        final var bundle = Platform.getBundle(type.getContributor().getName());
        try {
            final var objectClass = (Class<PortObject>) bundle.loadClass(type.getAttribute("objectClass"));
            final var specClass = (Class<PortObjectSpec>) bundle.loadClass(type.getAttribute("specClass"));
            final var color = type.getAttribute("color");
            EmbeddedSpi.PORTS.<PortObject, PortObjectSpec>register(
                    objectClass,
                    objectSerializer,
                    specClass,
                    specSerializer,
                    type.getAttribute("name"),
                    color == null ? 0 : Integer.decode(color));
        } catch (ClassNotFoundException ex) {
            throw new IllegalStateException(
                    "The plugin " + type.getContributor().getName() + " declares a port type of a class"
                            + " that it does not have: " + ex.getMessage(),
                    ex);
        }
    }
}
