// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** A dimension with a known meaning. */
public interface TypedAxis extends Axis {

    AxisType type();
}
