// SPDX-License-Identifier: Apache-2.0
package net.imagej.space;

import net.imagej.axis.CalibratedAxis;

/** Base of spaces with calibrated axes. */
public abstract class AbstractCalibratedSpace<A extends CalibratedAxis> extends AbstractTypedSpace<A>
        implements CalibratedSpace<A> {

    @SuppressWarnings("unchecked") // as ImageJ declares it
    public AbstractCalibratedSpace(final A... axes) {
        super(axes);
    }
}
