// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.StringValue;
import org.knime.knip.base.data.img.ImgPlusValue;
import org.knime.node.parameters.NodeParametersInput;

/** Default columns for a newly connected node. A choice made by the user or saved is never changed. */
public final class ColumnGuess {
    private final DataTableSpec table;

    /** @param input state of the dialog or of the first configuration; {@code port} counts from 0 */
    public ColumnGuess(NodeParametersInput input, int port) {
        table = input == null ? null : input.getInTableSpec(port).orElse(null);
    }

    /** The preferred image column if it exists, else the first other one, else the preferred name. */
    public String image(String preferred) {
        return has(preferred, ImgPlusValue.class) || table == null
                ? preferred
                : Columns.names(table, ImgPlusValue.class).stream().findFirst().orElse(preferred);
    }

    /** The first of the named image columns that exists, else no column. */
    public String optionalImage(String... preferred) {
        return first(ImgPlusValue.class, preferred);
    }

    /** The first of the named text columns that exists, else no column. */
    public String optionalText(String... preferred) {
        return first(StringValue.class, preferred);
    }

    /** The first of the named columns that exists, of any type, else no column. */
    public String optionalAny(String... preferred) {
        return first(DataValue.class, preferred);
    }

    /** The first of the named image columns that exists, else the last name. */
    public String imageAmong(String... preferred) {
        String found = first(ImgPlusValue.class, preferred);
        return ColumnNames.isChosen(found) ? found : preferred[preferred.length - 1];
    }

    private String first(Class<? extends DataValue> type, String... names) {
        if (table == null) {
            return names[0];
        }
        for (String name : names) {
            if (has(name, type)) {
                return name;
            }
        }
        return ColumnNames.NONE;
    }

    private boolean has(String name, Class<? extends DataValue> type) {
        return table != null
                && table.containsName(name)
                && table.getColumnSpec(name).getType().isCompatible(type);
    }
}
