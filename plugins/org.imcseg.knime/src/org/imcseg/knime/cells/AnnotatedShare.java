// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.Optional;
import org.knime.core.data.DataColumnSpec;

/**
 * How many of the cells a column of masks tells of, cells eroded to nothing included: kept in its properties by the
 * node that left cells out, so that a loss which corrects for missing ones knows their share. Whoever makes other masks
 * of such a column starts from a fresh column or calls {@link #without}: the share is not theirs.
 *
 * @param annotated cells in the masks
 * @param cells cells there are, at least the annotated and at least 1
 */
public record AnnotatedShare(long annotated, long cells) {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.annotated";

    /** Says before execution that the share will be told. */
    private static final String PROMISE = PROPERTY + ".promised";

    private static final String SEPARATOR = " of ";

    public AnnotatedShare {
        if (annotated < 0 || cells < Math.max(1, annotated)) {
            throw new IllegalArgumentException("There cannot be " + annotated + " annotated of " + cells + " cells.");
        }
    }

    /** What is known of a column; nothing as long as the node that makes it has not run, or where none told. */
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
        } catch (IllegalArgumentException e) { // a property of another version, or by hand
            return Optional.empty();
        }
    }

    /** Whether the share is known or will be once the nodes before have run. */
    public static boolean isExpected(DataColumnSpec column) {
        return column.getProperties().containsProperty(PROMISE) || of(column).isPresent();
    }

    /** The column before its node has run: the share will be told then. */
    public static DataColumnSpec expected(DataColumnSpec column) {
        return ColumnProperties.with(column, PROMISE, "true");
    }

    /** The column with this share, in place of an earlier one. */
    public DataColumnSpec on(DataColumnSpec column) {
        return ColumnProperties.with(expected(column), PROPERTY, annotated + SEPARATOR + cells);
    }

    /** The column with no share. */
    public static DataColumnSpec without(DataColumnSpec column) {
        return ColumnProperties.without(ColumnProperties.without(column, PROPERTY), PROMISE);
    }

    /** Share of the cells that are annotated, 0 to 1. */
    public double share() {
        return annotated / (double) cells;
    }

    /** Where the masks were made from some that lacked cells already: this many of all there ever were. */
    public AnnotatedShare after(AnnotatedShare earlier) {
        if (earlier.annotated == 0) {
            return new AnnotatedShare(0, Math.max(cells, earlier.cells));
        }
        // as many cells as there were, scaled where these are only a part of them
        return new AnnotatedShare(annotated, Math.max(annotated, Math.round(cells / earlier.share())));
    }
}
