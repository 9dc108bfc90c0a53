// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** A dimension of which it is known what it means. */
public interface TypedAxis extends Axis {

    AxisType type();
}
