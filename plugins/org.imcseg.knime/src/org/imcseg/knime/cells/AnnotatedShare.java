// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Optional;
import org.knime.core.data.DataColumnSpec;

/**
 * How many of all cells a column of masks contains, including cells eroded to nothing. The node that removed cells
 * stores it in the column's properties, so that a loss that corrects for missing cells knows the share. Code that
 * derives other masks from such a column starts from a fresh column or calls {@link #without}, because the share does
 * not apply to them.
 *
 * @param annotated cells in the masks
 * @param cells all cells, at least as many as annotated and at least 1
 */
public record AnnotatedShare(long annotated, long cells) {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.annotated";

    /** Announces before execution that the share will be known. */
    private static final String PROMISE = PROPERTY + ".promised";

    private static final String SEPARATOR = " of ";

    /** @throws IllegalArgumentException if there are more annotated cells than cells, or none */
    public AnnotatedShare {
        if (annotated < 0 || cells < Math.max(1, annotated)) {
            throw new IllegalArgumentException("There cannot be " + annotated + " annotated of " + cells + " cells.");
        }
    }

    /** The share recorded for a column; empty before the node that creates it has run, or if none was recorded. */
    public static Optional<AnnotatedShare> of(DataColumnSpec column) {
        String text = column.getProperties().getProperty(PROPERTY);
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split(SEPARATOR);
        try {
            return parts.length != 2
                    ? Optional.empty()
                    : Optional.of(new AnnotatedShare(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (IllegalArgumentException e) { // written by another version, or edited by hand
            return Optional.empty();
        }
    }

    /** Whether the share is known or will be once the upstream nodes have run. */
    public static boolean isExpected(DataColumnSpec column) {
        return column.getProperties().containsProperty(PROMISE) || of(column).isPresent();
    }

    /** The column before its node has run: announces the share. */
    public static DataColumnSpec expected(DataColumnSpec column) {
        return ColumnProperties.with(column, PROMISE, "true");
    }

    /** The column with this share, in place of an earlier one. */
    public DataColumnSpec on(DataColumnSpec column) {
        return ColumnProperties.with(expected(column), PROPERTY, annotated + SEPARATOR + cells);
    }

    /** The column without a share. */
    public static DataColumnSpec without(DataColumnSpec column) {
        return ColumnProperties.without(ColumnProperties.without(column, PROPERTY), PROMISE);
    }

    /** Share of the cells that are annotated, 0 to 1. */
    public double share() {
        return annotated / (double) cells;
    }

    /** Combines this share with that of masks that already lacked cells, relative to all original cells. */
    public AnnotatedShare after(AnnotatedShare earlier) {
        if (earlier.annotated == 0) {
            return new AnnotatedShare(0, Math.max(cells, earlier.cells));
        }
        // the original number of cells, scaled if the table holds only some of them
        return new AnnotatedShare(annotated, Math.max(annotated, Math.round(cells / earlier.share())));
    }
}
