// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * The type of a column: of one cell class (native), or the set of values that cells of different classes share. The
 * values of a native type are the {@link DataValue} interfaces of its class.
 */
public final class DataType {

    /** The type of missing cells: it fits into every other. */
    static final DataType MISSING = new DataType(MissingCell.class, List.of());

    private static final DataCell MISSING_CELL = new MissingCell(null);

    private static final String CFG_CELL_CLASS = "cell_class";

    private static final Map<Class<? extends DataCell>, DataType> NATIVE = new ConcurrentHashMap<>();

    private static final Map<String, String> NAMES = Map.of( //
            "org.knime.core.data.def.StringCell", "String", //
            "org.knime.core.data.def.IntCell", "Number (Integer)", //
            "org.knime.core.data.def.LongCell", "Number (Long)", //
            "org.knime.core.data.def.DoubleCell", "Number (Float)", //
            "org.knime.core.data.def.BooleanCell", "Boolean", //
            "org.knime.core.data.image.png.PNGImageCell", "PNG Image", //
            "org.knime.knip.base.data.img.ImgPlusCell", "Image");

    private final Class<? extends DataCell> m_cellClass;

    private final List<Class<? extends DataValue>> m_valueClasses;

    private DataType(final Class<? extends DataCell> cellClass, final List<Class<? extends DataValue>> valueClasses) {
        m_cellClass = cellClass;
        m_valueClasses = valueClasses;
    }

    public static DataCell getMissingCell() {
        return MISSING_CELL;
    }

    public static DataType getType(final Class<? extends DataCell> cellClass) {
        if (cellClass == MissingCell.class) {
            return MISSING;
        }
        return NATIVE.computeIfAbsent(Objects.requireNonNull(cellClass), c -> {
            final Set<Class<? extends DataValue>> values = new LinkedHashSet<>();
            for (Class<?> k = c; k != null; k = k.getSuperclass()) {
                addValueClasses(k, values);
            }
            values.add(DataValue.class);
            return new DataType(c, List.copyOf(values));
        });
    }

    private static void addValueClasses(final Class<?> declaring, final Set<Class<? extends DataValue>> values) {
        for (final Class<?> i : declaring.getInterfaces()) {
            if (DataValue.class.isAssignableFrom(i)) {
                if (i != DataValue.class) {
                    values.add(i.asSubclass(DataValue.class));
                }
                addValueClasses(i, values);
            }
        }
    }

    public static DataType getCommonSuperType(final DataType type1, final DataType type2) {
        if (type1.isASuperTypeOf(type2)) {
            return type1;
        }
        if (type2.isASuperTypeOf(type1)) {
            return type2;
        }
        final List<Class<? extends DataValue>> shared = new ArrayList<>(type1.m_valueClasses);
        shared.retainAll(type2.m_valueClasses);
        return new DataType(null, Collections.unmodifiableList(shared));
    }

    public boolean isCompatible(final Class<? extends DataValue> valueClass) {
        return isMissingValueType() || m_valueClasses.contains(valueClass);
    }

    public boolean isASuperTypeOf(final DataType type) {
        if (type.isMissingValueType() || equals(type)) {
            return true;
        }
        return m_cellClass == null && type.m_valueClasses.containsAll(m_valueClasses);
    }

    public boolean isMissingValueType() {
        return m_cellClass == MissingCell.class;
    }

    public DataValueComparator getComparator() {
        return new CellOrder(this);
    }

    public String getName() {
        if (m_cellClass == null) {
            return "Data Value";
        }
        return NAMES.getOrDefault(m_cellClass.getName(), m_cellClass.getSimpleName());
    }

    /** Writes the cell class's name; a type shared by several cell classes is not stored by the embedded runtime. */
    public void save(final ConfigWO config) {
        config.addString(CFG_CELL_CLASS, m_cellClass == null ? null : m_cellClass.getName());
    }

    public static DataType load(final ConfigRO config) throws InvalidSettingsException {
        final String name = config.getString(CFG_CELL_CLASS);
        if (name == null) {
            throw new InvalidSettingsException("The embedded runtime cannot load a type of several cell classes.");
        }
        for (final DataType type : NATIVE.values()) {
            if (type.m_cellClass.getName().equals(name)) {
                return type;
            }
        }
        try {
            return getType(Class.forName(name).asSubclass(DataCell.class));
        } catch (final ClassNotFoundException e) {
            throw new InvalidSettingsException("The cell type " + name + " is not installed.", e);
        }
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || obj instanceof DataType other
                        && m_cellClass == other.m_cellClass
                        && Set.copyOf(m_valueClasses).equals(Set.copyOf(other.m_valueClasses));
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_cellClass, Set.copyOf(m_valueClasses));
    }

    @Override
    public String toString() {
        return getName();
    }
}
