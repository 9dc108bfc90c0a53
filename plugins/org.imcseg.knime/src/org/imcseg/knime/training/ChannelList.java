// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import java.util.List;
import java.util.function.Supplier;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.parameters.SavedNames;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/**
 * The channels of the chosen image column as choices; none before the upstream nodes provide them. Names with a comma
 * or semicolon are omitted: the choice is saved as one text ({@link SavedNames}).
 */
public abstract class ChannelList implements StringChoicesProvider {
    private final Class<? extends ParameterReference<String>> imageColumn;
    private Supplier<String> chosen;

    protected ChannelList(Class<? extends ParameterReference<String>> imageColumn) {
        this.imageColumn = imageColumn;
    }

    @Override
    public void init(StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
        chosen = initializer.computeFromValueSupplier(imageColumn);
    }

    @Override
    public List<StringChoice> computeState(NodeParametersInput input) {
        String column = chosen.get();
        return input
                .getInTableSpec(0)
                .filter(table -> table.containsName(column))
                .map(table -> table.getColumnSpec(column))
                .flatMap(ImageChannelNames::of)
                .orElse(List.of())
                .stream()
                .filter(name -> !name.matches(".*[,;].*"))
                .map(StringChoice::fromId)
                .toList();
    }
}
