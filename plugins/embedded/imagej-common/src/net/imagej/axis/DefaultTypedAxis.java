// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

import java.util.Objects;

/** Holds an axis' type. */
public class DefaultTypedAxis implements TypedAxis {

    private AxisType m_type;

    public DefaultTypedAxis() {
        this(Axes.unknown());
    }

    public DefaultTypedAxis(final AxisType type) {
        m_type = Objects.requireNonNull(type);
    }

    @Override
    public AxisType type() {
        return m_type;
    }
}
