// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** An axis whose equation has a parameter a. */
public abstract class Variable1Axis extends VariableAxis {

    private double m_a;

    public Variable1Axis(final AxisType type, final String unit, final double a) {
        super(type, unit);
        m_a = a;
    }

    public double a() {
        return m_a;
    }
}
