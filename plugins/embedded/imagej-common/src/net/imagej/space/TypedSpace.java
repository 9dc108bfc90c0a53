// SPDX-License-Identifier: Apache-2.0
package net.imagej.space;

import net.imagej.axis.AxisType;
import net.imagej.axis.TypedAxis;

/** A space whose dimensions have a known meaning. */
public interface TypedSpace<A extends TypedAxis> extends AnnotatedSpace<A> {

    /** @return the dimension of this type, -1 if there is none */
    default int dimensionIndex(final AxisType axis) {
        for (int d = 0; d < numDimensions(); d++) {
            if (axis(d).type() == axis) {
                return d;
            }
        }
        return -1;
    }
}
