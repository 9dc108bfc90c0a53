// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The known axis types; each label has one instance. */
public final class Axes {

    public static final String UNKNOWN_LABEL = "Unknown";

    private static final Map<String, AxisType> TYPES = new ConcurrentHashMap<>();

    public static final AxisType X = get("X", true);

    public static final AxisType Y = get("Y", true);

    public static final AxisType Z = get("Z", true);

    public static final AxisType TIME = get("Time");

    public static final AxisType CHANNEL = get("Channel");

    private Axes() {}

    public static AxisType get(final String label) {
        return get(label, false);
    }

    public static AxisType get(final String label, final boolean spatial) {
        return UNKNOWN_LABEL.equals(label) ? unknown() : TYPES.computeIfAbsent(label, l -> new NamedType(l, spatial));
    }

    /** @return a type equal to no other */
    public static AxisType unknown() {
        return new NamedType(UNKNOWN_LABEL, false);
    }

    private static final class NamedType implements AxisType {
        private final String m_label;

        private final boolean m_spatial;

        NamedType(final String label, final boolean spatial) {
            m_label = label;
            m_spatial = spatial;
        }

        @Override
        public String getLabel() {
            return m_label;
        }

        @Override
        public boolean isXY() {
            return this == X || this == Y;
        }

        @Override
        public boolean isSpatial() {
            return m_spatial;
        }

        @Override
        public String toString() {
            return m_label;
        }
    }
}
