// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** What a dialog knows about the input ports when it computes choices and default values. */
public interface NodeParametersInput {

    PortObject[] getInPortObjects();

    Optional<PortObjectSpec> getInPortSpec(int index);

    PortObjectSpec[] getInPortSpecs();

    PortType[] getInPortTypes();

    Optional<DataTableSpec> getInTableSpec(int index);

    DataTableSpec[] getInTableSpecs();

    BufferedDataTable[] getInTables();
}
