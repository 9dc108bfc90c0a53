// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.util.Arrays;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/**
 * The specs of the input ports.
 *
 * @param specs one a port; null where it is not connected
 */
public record ParametersInput(PortObjectSpec[] specs) implements NodeParametersInput {
    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return specs;
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(int index) {
        return index < specs.length ? Optional.ofNullable(specs[index]) : Optional.empty();
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Arrays.stream(specs)
                .map(spec -> spec instanceof DataTableSpec table ? table : null)
                .toArray(DataTableSpec[]::new);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(int index) {
        return getInPortSpec(index).map(DataTableSpec.class::cast);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return new PortObject[specs.length];
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return new BufferedDataTable[specs.length];
    }

    @Override
    public PortType[] getInPortTypes() {
        return new PortType[specs.length];
    }
}
