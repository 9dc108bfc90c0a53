// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Constructor;
import org.imcseg.embedded.parameters.ParametersInput;
import org.imcseg.embedded.parameters.ParametersStore;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Creates, saves and loads {@link NodeParameters}. */
public final class NodeParametersUtil {
    private NodeParametersUtil() {
        // static only
    }

    public static <S extends NodeParameters> S createSettings(Class<S> type) {
        return ParametersStore.create(type);
    }

    /** Prefers a constructor that takes the input, as defaults may depend on it. */
    public static <S extends NodeParameters> S createSettings(Class<S> type, NodeParametersInput input) {
        final Constructor<S> constructor;
        try {
            constructor = type.getDeclaredConstructor(NodeParametersInput.class);
        } catch (NoSuchMethodException ex) {
            return createSettings(type);
        }
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(input);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("Cannot create " + type.getName(), ex);
        }
    }

    public static <S extends NodeParameters> S createSettings(Class<S> type, PortObjectSpec[] specs) {
        return createSettings(type, new ParametersInput(specs));
    }

    public static <S extends NodeParameters> S loadSettings(NodeSettingsRO settings, Class<S> type)
            throws InvalidSettingsException {
        return ParametersStore.load(settings, type);
    }

    public static void saveSettings(
            Class<? extends NodeParameters> type, NodeParameters parameters, NodeSettingsWO settings) {
        ParametersStore.save(type, parameters, settings);
    }
}
