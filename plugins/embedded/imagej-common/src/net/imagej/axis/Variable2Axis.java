// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** An axis whose equation has parameters a and b. */
public abstract class Variable2Axis extends Variable1Axis {

    private double m_b;

    public Variable2Axis(final AxisType type, final String unit, final double a, final double b) {
        super(type, unit, a);
        m_b = b;
    }

    public double b() {
        return m_b;
    }
}
