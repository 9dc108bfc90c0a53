// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** Hooks of port types and their files. */
public interface PortSpi {

    /** Makes a port type known, as the extension point {@code org.knime.core.PortType} declares it. */
    <O extends PortObject, S extends PortObjectSpec> void register(
            Class<O> objectClass,
            PortObjectSerializer<O> objectSerializer,
            Class<S> specClass,
            PortObjectSpecSerializer<S> specSerializer,
            String name,
            int color);

    /** Writes object and specification, as {@code PortUtil} would. */
    void write(PortObject object, Path file, ExecutionMonitor exec) throws IOException, CanceledExecutionException;

    PortObject read(Path file, ExecutionMonitor exec) throws IOException, CanceledExecutionException;
}
