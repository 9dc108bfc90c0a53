// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Optional;
import org.knime.core.data.DataColumnSpec;

/** How the images of a column were normalised; kept in its properties, so that a model can require the same. */
public final class NormalisationProperty {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.normalisation";

    private NormalisationProperty() {}

    /**
     * The normalisation recorded for a column.
     *
     * @return the description; empty text if this plugin created the images without normalising them; empty if another
     *     node created them
     */
    public static Optional<String> of(DataColumnSpec column) {
        String known = column.getProperties().getProperty(PROPERTY);
        return known == null && ImageChannelNames.of(column).isPresent() ? Optional.of("") : Optional.ofNullable(known);
    }

    /** A copy of the column that records this normalisation after any earlier one. */
    public static DataColumnSpec with(DataColumnSpec column, String description) {
        String earlier = of(column).orElse("");
        return ColumnProperties.with(
                column, PROPERTY, earlier.isEmpty() ? description : earlier + ", then " + description);
    }
}
