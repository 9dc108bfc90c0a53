// SPDX-License-Identifier: Apache-2.0
package net.imagej.space;

import net.imagej.axis.TypedAxis;

/** Base of spaces with typed axes. */
public abstract class AbstractTypedSpace<A extends TypedAxis> extends AbstractAnnotatedSpace<A>
        implements TypedSpace<A> {

    @SuppressWarnings("unchecked") // as ImageJ declares it
    public AbstractTypedSpace(final A... axes) {
        super(axes);
    }
}
