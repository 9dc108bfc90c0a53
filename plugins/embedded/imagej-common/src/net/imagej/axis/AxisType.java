// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** What a dimension means. */
public interface AxisType {

    String getLabel();

    boolean isXY();

    boolean isSpatial();
}
