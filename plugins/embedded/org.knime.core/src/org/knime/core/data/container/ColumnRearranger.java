// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.streamable.StreamableFunction;

/**
 * Describes a table by its difference from another: columns removed, moved, replaced or computed by cell factories.
 * Column indices are those of the description as it stands when a method is called.
 */
public class ColumnRearranger {

    /** A column of the result: kept from the input (no factory) or the n-th column of a factory. */
    record Entry(DataColumnSpec spec, CellFactory factory, int index) {}

    private final DataTableSpec m_original;

    private final List<Entry> m_entries = new ArrayList<>();

    public ColumnRearranger(final DataTableSpec original) {
        m_original = original;
        for (int i = 0; i < original.getNumColumns(); i++) {
            m_entries.add(new Entry(original.getColumnSpec(i), null, i));
        }
    }

    public final int indexOf(final String colName) {
        for (int i = 0; i < m_entries.size(); i++) {
            if (m_entries.get(i).spec().getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    public final void append(final CellFactory fac) {
        insertAt(m_entries.size(), fac);
    }

    public final void insertAt(final int position, final CellFactory fac) {
        m_entries.addAll(position, entries(fac));
    }

    /** Puts the n-th column of the factory in the place of the n-th of the given columns. */
    public final void replace(final CellFactory fac, final int... colIndex) {
        final List<Entry> columns = entries(fac);
        if (columns.size() != colIndex.length) {
            throw new IndexOutOfBoundsException(
                    columns.size() + " new columns for " + colIndex.length + " replaced ones.");
        }
        for (int i = 0; i < colIndex.length; i++) {
            m_entries.set(colIndex[i], columns.get(i));
        }
    }

    public final void remove(final String... colNames) {
        remove(Arrays.stream(colNames).mapToInt(this::existing).toArray());
    }

    public final void remove(final int... colIndices) {
        final Set<Integer> removed = new HashSet<>();
        for (final int i : colIndices) {
            removed.add(Objects.checkIndex(i, m_entries.size()));
        }
        final List<Entry> kept = new ArrayList<>();
        for (int i = 0; i < m_entries.size(); i++) {
            if (!removed.contains(i)) {
                kept.add(m_entries.get(i));
            }
        }
        m_entries.clear();
        m_entries.addAll(kept);
    }

    public final void keepOnly(final String... colNames) {
        keepOnly(Arrays.stream(colNames).mapToInt(this::existing).toArray());
    }

    public final void keepOnly(final int... colIndices) {
        final Set<Integer> kept = new HashSet<>();
        for (final int i : colIndices) {
            kept.add(Objects.checkIndex(i, m_entries.size()));
        }
        remove(IntStream.range(0, m_entries.size())
                .filter(i -> !kept.contains(i))
                .toArray());
    }

    /** Moves the column so that it stands before the one now at position {@code to}. */
    public final void move(final int from, final int to) {
        final Entry moved = m_entries.remove(from);
        m_entries.add(from < to ? to - 1 : to, moved);
    }

    public final void move(final String colName, final int to) {
        move(existing(colName), to);
    }

    /** @throws IllegalArgumentException if two columns of the result have the same name */
    public final DataTableSpec createSpec() {
        return new DataTableSpecCreator()
                .setName(m_original.getName())
                .addColumns(m_entries.stream().map(Entry::spec).toArray(DataColumnSpec[]::new))
                .createSpec();
    }

    public final StreamableFunction createStreamableFunction() {
        return createStreamableFunction(0, 0);
    }

    public final StreamableFunction createStreamableFunction(final int inPortIndex, final int outPortIndex) {
        createSpec();
        return new RearrangeFunction(List.copyOf(m_entries), inPortIndex, outPortIndex);
    }

    private static List<Entry> entries(final CellFactory factory) {
        final DataColumnSpec[] columns = factory.getColumnSpecs();
        final List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            entries.add(new Entry(columns[i], factory, i));
        }
        return entries;
    }

    private int existing(final String colName) {
        final int index = indexOf(colName);
        if (index < 0) {
            throw new IllegalArgumentException("Column \"" + colName + "\" is not in the table.");
        }
        return index;
    }
}
