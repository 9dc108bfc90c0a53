// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.NodeEntry;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;

/** Makes nodes of what a workflow has saved of them. */
final class NodeLoader {
    private final NodeRegistry m_registry;

    NodeLoader(NodeRegistry registry) {
        m_registry = registry;
    }

    /**
     * Creates the node with the ports that were saved and checks its settings.
     *
     * @throws LoadException if no plugin has the node, or its settings do not fit
     */
    LoadedNode load(NodeEntry entry) throws LoadException {
        final Optional<NodeFactory<?>> found;
        try {
            found = m_registry.factory(entry.factory());
        } catch (CancellationException ex) {
            throw ex;
        } catch (RuntimeException ex) {
            throw new LoadException("Node " + entry.title() + ": " + ex.getMessage());
        }
        final var factory = found.orElseThrow(() -> new LoadException(missing(entry)));
        try {
            final var configuration =
                    EmbeddedSpi.NODES.createConfiguration(factory).orElse(null);
            if (configuration != null) {
                configuration.loadSettingsFrom(entry.settings());
            }
            final var model = EmbeddedSpi.NODES.createModel(factory, configuration);
            final var settings = LoadedNode.model(entry.settings());
            EmbeddedSpi.NODES.validateSettings(model, settings);
            EmbeddedSpi.NODES.loadSettings(model, settings);
            return new LoadedNode(entry, model);
        } catch (InvalidSettingsException ex) {
            throw new LoadException("Node " + entry.title() + ": " + ex.getMessage());
        }
    }

    private String missing(NodeEntry entry) {
        if (entry.bundle() != null && m_registry.hasBundle(entry.bundle())) {
            return "Node " + entry.title() + ": the plugin " + entry.bundle() + " is here, but has no node "
                    + entry.factory() + ". The workflow was saved with version " + entry.bundleVersion()
                    + " of it; update the plugin.";
        }
        return "Node " + entry.title() + " comes from the plugin " + entry.bundle()
                + (entry.vendor() == null || entry.vendor().isEmpty() ? "" : " of " + entry.vendor())
                + ", which is missing here. The embedded runtime has only the IMC segmentation nodes:"
                + " run this workflow in KNIME Analytics Platform with that plugin installed.";
    }
}
