// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** The provider of an annotation member that is not set. */
class NoopProvider<T> implements StateProvider<T> {
    NoopProvider() {
        // only the classes of this package
    }

    @Override
    public void init(StateProviderInitializer initializer) {
        // never computed
    }

    @Override
    public T computeState(NodeParametersInput input) {
        throw new UnsupportedOperationException("Stands for \"no provider\"");
    }
}
