// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.knip.base.data.img.ImgPlusValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** Choices of image columns from the table of images, at whichever port it is, or none. */
final class ImageTableColumns implements StringChoicesProvider {
    @Override
    public List<StringChoice> computeState(NodeParametersInput input) {
        List<StringChoice> choices = new ArrayList<>();
        choices.add(new StringChoice(ColumnNames.NONE, "None"));
        for (PortObjectSpec spec : input.getInPortSpecs()) {
            if (spec instanceof DataTableSpec table) {
                Columns.names(table, ImgPlusValue.class).forEach(name -> choices.add(StringChoice.fromId(name)));
            }
        }
        return choices;
    }
}
