// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** Holds an axis' unit. */
public abstract class AbstractCalibratedAxis extends DefaultTypedAxis implements CalibratedAxis {

    private String m_unit;

    public AbstractCalibratedAxis(final AxisType type) {
        this(type, null);
    }

    public AbstractCalibratedAxis(final AxisType type, final String unit) {
        super(type);
        m_unit = unit;
    }

    @Override
    public String unit() {
        return m_unit;
    }

    @Override
    public double averageScale(final double rawValue1, final double rawValue2) {
        return (calibratedValue(rawValue2) - calibratedValue(rawValue1)) / (rawValue2 - rawValue1);
    }
}
