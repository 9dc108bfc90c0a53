// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import java.util.Map;
import org.knime.core.node.port.PortType;

/** A node's ports, by group. */
public interface PortsConfiguration {

    PortType[] getInputPorts();

    Map<String, int[]> getInputPortLocation();

    PortType[] getOutputPorts();

    Map<String, int[]> getOutputPortLocation();
}
