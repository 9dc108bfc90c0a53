// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** A dimension with a unit and a way to turn indices into that unit. */
public interface CalibratedAxis extends TypedAxis {

    String unit();

    double calibratedValue(double rawValue);

    double averageScale(double rawValue1, double rawValue2);

    CalibratedAxis copy();
}
