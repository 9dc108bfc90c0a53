// SPDX-License-Identifier: Apache-2.0
package net.imagej.interval;

import net.imagej.axis.CalibratedAxis;
import net.imagej.space.AbstractCalibratedSpace;
import net.imglib2.RealInterval;
import net.imglib2.RealPositionable;

/** Holds the bounds of a box and its axes. */
public abstract class AbstractCalibratedRealInterval<A extends CalibratedAxis> extends AbstractCalibratedSpace<A>
        implements CalibratedRealInterval<A> {

    private final RealInterval m_interval;

    @SuppressWarnings("unchecked") // as ImageJ declares it
    public AbstractCalibratedRealInterval(final RealInterval interval, final A... axes) {
        super(axes);
        m_interval = interval;
    }

    @Override
    public double realMin(final int d) {
        return m_interval.realMin(d);
    }

    @Override
    public void realMin(final double[] min) {
        m_interval.realMin(min);
    }

    @Override
    public void realMin(final RealPositionable min) {
        m_interval.realMin(min);
    }

    @Override
    public double realMax(final int d) {
        return m_interval.realMax(d);
    }

    @Override
    public void realMax(final double[] max) {
        m_interval.realMax(max);
    }

    @Override
    public void realMax(final RealPositionable max) {
        m_interval.realMax(max);
    }

    @Override
    public double averageScale(final int d) {
        return axis(d).averageScale(realMin(d), realMax(d));
    }
}
