// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** An axis whose equation has parameters. */
public abstract class VariableAxis extends AbstractCalibratedAxis {

    public VariableAxis(final AxisType type) {
        super(type);
    }

    public VariableAxis(final AxisType type, final String unit) {
        super(type, unit);
    }
}
