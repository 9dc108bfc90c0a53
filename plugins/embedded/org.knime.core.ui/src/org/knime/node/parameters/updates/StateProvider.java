// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.function.Supplier;
import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/** Computes a value, choice list or message for the dialog. */
public interface StateProvider<S> {
    S computeState(NodeParametersInput input) throws StateComputationFailureException;

    void init(StateProviderInitializer initializer);

    /** Declares when a value is computed and what it depends on. */
    interface StateProviderInitializer {

        void computeBeforeOpenDialog();

        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> reference);
    }
}
