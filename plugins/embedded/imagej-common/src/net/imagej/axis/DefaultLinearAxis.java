// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** An axis whose calibrated value is a + b * index: origin a, scale b. */
public class DefaultLinearAxis extends Variable2Axis implements LinearAxis {

    public DefaultLinearAxis(final AxisType type) {
        this(type, null, 1);
    }

    public DefaultLinearAxis(final AxisType type, final String unit) {
        this(type, unit, 1);
    }

    public DefaultLinearAxis(final AxisType type, final String unit, final double scale) {
        this(type, unit, scale, 0);
    }

    public DefaultLinearAxis(final AxisType type, final String unit, final double scale, final double origin) {
        super(type, unit, origin, scale);
    }

    @Override
    public double scale() {
        return b();
    }

    @Override
    public double origin() {
        return a();
    }

    @Override
    public double calibratedValue(final double rawValue) {
        return origin() + rawValue * scale();
    }

    @Override
    public DefaultLinearAxis copy() {
        return new DefaultLinearAxis(type(), unit(), scale(), origin());
    }
}
