// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;

/** Offers strings. */
public non-sealed interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {
    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    default List<String> choices(NodeParametersInput input) {
        throw new UnsupportedOperationException(getClass().getName() + " overrides neither choices nor computeState");
    }

    @Override
    default List<StringChoice> computeState(NodeParametersInput input) {
        return choices(input).stream().map(StringChoice::fromId).toList();
    }
}
