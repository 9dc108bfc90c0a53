// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Optional;
import org.knime.core.data.DataColumnSpec;

/** How the images of a column were normalised: kept in its properties, so that a model can ask for the same. */
public final class NormalisationProperty {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.normalisation";

    private NormalisationProperty() {}

    /**
     * What is known of a column.
     *
     * @return the description; the empty text where this plugin made the images and did not normalise them; nothing
     *     where another node made them
     */
    public static Optional<String> of(DataColumnSpec column) {
        String known = column.getProperties().getProperty(PROPERTY);
        return known == null && ChannelNames.of(column).isPresent() ? Optional.of("") : Optional.ofNullable(known);
    }

    /** A column like the given one with normalised images; an earlier normalisation is named first. */
    public static DataColumnSpec with(DataColumnSpec column, String description) {
        String earlier = of(column).orElse("");
        return ColumnProperties.with(
                column, PROPERTY, earlier.isEmpty() ? description : earlier + ", then " + description);
    }
}
