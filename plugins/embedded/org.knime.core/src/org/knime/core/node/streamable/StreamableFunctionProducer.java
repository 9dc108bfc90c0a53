// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

/** A node that makes one row out of one. */
public interface StreamableFunctionProducer {

    StreamableFunction createStreamableOperator(PartitionInfo partitionInfo, PortObjectSpec[] inSpecs)
            throws InvalidSettingsException;
}
