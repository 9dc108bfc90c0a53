// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/** The parameters of one node: none until they are loaded or the node is first configured. */
final class ModelParameters {
    private final Optional<Class<? extends NodeParameters>> m_class;
    private NodeParameters m_parameters;

    ModelParameters(DefaultModel model) {
        m_class = model.parametersClass();
    }

    @SuppressWarnings("unchecked")
    <S extends NodeParameters> S get() {
        return (S) m_parameters;
    }

    void initialise(PortObjectSpec[] specs) throws InvalidSettingsException {
        if (m_parameters == null && m_class.isPresent()) {
            m_parameters = NodeParametersUtil.createSettings(m_class.get(), specs);
            m_parameters.validate();
        }
    }

    void save(NodeSettingsWO settings) {
        if (m_class.isPresent()) {
            final var saved = m_parameters == null ? NodeParametersUtil.createSettings(m_class.get()) : m_parameters;
            NodeParametersUtil.saveSettings(m_class.get(), saved, settings);
        }
    }

    void validate(NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_class.isPresent()) {
            NodeParametersUtil.loadSettings(settings, m_class.get()).validate();
        }
    }

    void load(NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_class.isPresent()) {
            m_parameters = NodeParametersUtil.loadSettings(settings, m_class.get());
        }
    }
}
