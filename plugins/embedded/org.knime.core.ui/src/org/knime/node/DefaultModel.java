// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/** The step of the {@link DefaultNode} builder that defines what a node computes. */
public abstract sealed class DefaultModel implements FluentNodeAPI {
    private final Class<? extends NodeParameters> m_parametersClass;

    private DefaultModel(Class<? extends NodeParameters> parametersClass) {
        m_parametersClass = parametersClass;
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    static RequireModelParameters create() {
        return parametersClass -> new RequireConfigureOrRearrangeColumns() {
            @Override
            public RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure) {
                return execute -> new StandardDefaultModel(parametersClass, configure, execute);
            }

            @Override
            public DefaultModel rearrangeColumns(
                    ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
                return new RearrangeColumnsDefaultModel(parametersClass, rearrange);
            }
        };
    }

    static final class StandardDefaultModel extends DefaultModel {
        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> m_configure;
        final ExecuteConsumer m_execute;

        private StandardDefaultModel(
                Class<? extends NodeParameters> parametersClass,
                ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
                ExecuteConsumer execute) {
            super(parametersClass);
            m_configure = configure;
            m_execute = execute;
        }
    }

    static final class RearrangeColumnsDefaultModel extends DefaultModel {
        final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> m_rearrange;

        private RearrangeColumnsDefaultModel(
                Class<? extends NodeParameters> parametersClass,
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
            super(parametersClass);
            m_rearrange = rearrange;
        }
    }

    public interface RequireModelParameters {
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);

        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    public interface RequireConfigureOrRearrangeColumns {
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

        DefaultModel rearrangeColumns(
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns);
    }

    public interface ConfigureOrRearrangerConsumer<I, O> {
        void accept(I input, O output) throws InvalidSettingsException;
    }

    public interface RequireExecute {
        DefaultModel execute(ExecuteConsumer execute);
    }

    /** Note that only these two exceptions may leave a node: wrap an I/O error into a {@link KNIMEException}. */
    public interface ExecuteConsumer {
        void accept(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException;
    }

    public interface ConfigureInput {
        <S extends NodeParameters> S getParameters();

        PortObjectSpec[] getInPortSpecs();

        <S extends PortObjectSpec> S getInPortSpec(int index);

        DataTableSpec[] getInTableSpecs();

        DataTableSpec getInTableSpec(int portIndex);
    }

    public interface ConfigureOutput {
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        @SuppressWarnings("unchecked")
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        void setWarningMessage(String message);
    }

    public interface ExecuteInput {
        <S extends NodeParameters> S getParameters();

        ExecutionContext getExecutionContext();

        PortObject[] getInPortObjects();

        <D extends PortObject> D getInPortObject(int portIndex);

        BufferedDataTable[] getInTables();

        BufferedDataTable getInTable(int portIndex);
    }

    public interface ExecuteOutput {
        <D extends PortObject> void setOutData(int index, D data);

        @SuppressWarnings("unchecked")
        <D extends PortObject> void setOutData(D... data);

        @SuppressWarnings("unchecked")
        <D extends PortObject> void setInternalData(D... data);

        void setWarningMessage(String message);
    }

    public interface RearrangeColumnsInput {
        <S extends NodeParameters> S getParameters();

        DataTableSpec getDataTableSpec();
    }

    public interface RearrangeColumnsOutput {
        void setColumnRearranger(ColumnRearranger rearranger);
    }
}
