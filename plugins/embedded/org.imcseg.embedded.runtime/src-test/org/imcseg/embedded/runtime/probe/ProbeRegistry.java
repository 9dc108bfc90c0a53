// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import java.util.List;
import java.util.Optional;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.probe.loops.CollectEndFactory;
import org.imcseg.embedded.runtime.probe.loops.CountStartFactory;
import org.imcseg.embedded.runtime.probe.loops.FilesFactory;
import org.imcseg.embedded.runtime.probe.loops.KeepEndFactory;
import org.imcseg.embedded.runtime.probe.loops.RowsFactory;
import org.imcseg.embedded.runtime.probe.loops.TraceFactory;
import org.imcseg.embedded.runtime.write.Plugin;
import org.knime.core.node.NodeFactory;

/** Knows the probe nodes, without an extension registry. */
public final class ProbeRegistry implements NodeRegistry {
    public static final Plugin PLUGIN = new Plugin(
            "Probe Nodes",
            "org.imcseg.probe",
            "IMC Segmentation project",
            "1.0.0",
            "Probe Feature",
            "org.imcseg.probe.feature.group");

    private static final List<Class<?>> NODES = List.of(
            SourceFactory.class,
            SettingsFactory.class,
            FailFactory.class,
            SlowFactory.class,
            MergeFactory.class,
            RowsFactory.class,
            CountStartFactory.class,
            CollectEndFactory.class,
            TraceFactory.class,
            FilesFactory.class,
            KeepEndFactory.class,
            IssuesFactory.class);

    @Override
    public Optional<NodeFactory<?>> factory(String className) {
        for (final var type : NODES) {
            if (type.getName().equals(className)) {
                try {
                    return Optional.of(
                            (NodeFactory<?>) type.getDeclaredConstructor().newInstance());
                } catch (ReflectiveOperationException ex) {
                    throw new IllegalStateException(ex);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean hasBundle(String symbolicName) {
        return symbolicName.equals(PLUGIN.symbolicName());
    }
}
