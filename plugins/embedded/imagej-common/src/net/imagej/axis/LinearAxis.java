// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** A dimension whose calibrated value is origin + scale * index. */
public interface LinearAxis extends CalibratedAxis {

    double scale();

    double origin();

    @Override
    LinearAxis copy();
}
