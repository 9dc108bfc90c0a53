// SPDX-License-Identifier: Apache-2.0
package net.imagej.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imagej.axis.Axis;

/** Holds a space's axes. */
public abstract class AbstractAnnotatedSpace<A extends Axis> implements AnnotatedSpace<A> {

    private final List<A> m_axes;

    @SuppressWarnings("unchecked") // as ImageJ declares it
    public AbstractAnnotatedSpace(final A... axes) {
        m_axes = new ArrayList<>(Arrays.asList(axes));
    }

    @Override
    public int numDimensions() {
        return m_axes.size();
    }

    @Override
    public A axis(final int d) {
        return m_axes.get(d);
    }
}
