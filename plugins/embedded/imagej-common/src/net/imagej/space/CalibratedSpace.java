// SPDX-License-Identifier: Apache-2.0
package net.imagej.space;

import net.imagej.axis.CalibratedAxis;

/** A space with units. */
public interface CalibratedSpace<A extends CalibratedAxis> extends TypedSpace<A> {

    default double averageScale(final int d) {
        return axis(d).averageScale(0, 1);
    }
}
