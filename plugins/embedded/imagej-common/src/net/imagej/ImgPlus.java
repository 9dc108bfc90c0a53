// SPDX-License-Identifier: Apache-2.0
package net.imagej;

import java.util.Iterator;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imagej.interval.AbstractCalibratedRealInterval;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.Positionable;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.ImgFactory;
import net.imglib2.img.WrappedImg;

/** An image with name, source and axes. Its axes are its own; the pixels are those of the wrapped image. */
public class ImgPlus<T> extends AbstractCalibratedRealInterval<CalibratedAxis>
        implements Img<T>, WrappedImg<T>, ImgPlusMetadata {

    private final Img<T> m_img;

    private String m_name;

    private String m_source = "";

    private int m_validBits;

    private int m_compositeChannelCount = 1;

    public ImgPlus(final Img<T> img) {
        this(img, null, (AxisType[]) null);
    }

    public ImgPlus(final Img<T> img, final String name) {
        this(img, name, (AxisType[]) null);
    }

    public ImgPlus(final Img<T> img, final String name, final AxisType[] axisTypes) {
        this(img, name, axisTypes, null);
    }

    public ImgPlus(final Img<T> img, final String name, final AxisType[] axisTypes, final double[] cal) {
        this(img, name, axisTypes, cal, null);
    }

    public ImgPlus(
            final Img<T> img, final String name, final AxisType[] axisTypes, final double[] cal, final String[] units) {
        this(img, name, createAxes(img.numDimensions(), axisTypes, cal, units));
    }

    public ImgPlus(final Img<T> img, final String name, final CalibratedAxis... axes) {
        super(img, axes);
        m_img = img;
        m_name = name;
    }

    /** Takes over name and axes (copied), not the source: so does the original. */
    public ImgPlus(final Img<T> img, final ImgPlusMetadata metadata) {
        this(img, metadata.getName(), copyAxes(metadata));
        m_validBits = metadata.getValidBits();
        m_compositeChannelCount = metadata.getCompositeChannelCount();
    }

    /** Missing types are X, Y, then unknown; missing scales 1; missing units null. */
    private static CalibratedAxis[] createAxes(
            final int n, final AxisType[] types, final double[] cal, final String[] units) {
        final AxisType[] xy = {Axes.X, Axes.Y};
        final CalibratedAxis[] axes = new CalibratedAxis[n];
        for (int d = 0; d < n; d++) {
            final AxisType type = types != null && d < types.length ? types[d] : d < xy.length ? xy[d] : Axes.unknown();
            axes[d] = new DefaultLinearAxis(
                    type,
                    units != null && d < units.length ? units[d] : null,
                    cal != null && d < cal.length ? cal[d] : 1);
        }
        return axes;
    }

    private static CalibratedAxis[] copyAxes(final ImgPlusMetadata metadata) {
        final CalibratedAxis[] axes = new CalibratedAxis[metadata.numDimensions()];
        for (int d = 0; d < axes.length; d++) {
            axes[d] = metadata.axis(d).copy();
        }
        return axes;
    }

    @Override
    public Img<T> getImg() {
        return m_img;
    }

    @Override
    public String getName() {
        return m_name;
    }

    @Override
    public void setName(final String name) {
        m_name = name;
    }

    @Override
    public String getSource() {
        return m_source;
    }

    @Override
    public void setSource(final String source) {
        m_source = source;
    }

    @Override
    public int getValidBits() {
        return m_validBits;
    }

    @Override
    public int getCompositeChannelCount() {
        return m_compositeChannelCount;
    }

    @Override
    public ImgPlus<T> copy() {
        return new ImgPlus<>(m_img.copy(), this);
    }

    @Override
    public ImgFactory<T> factory() {
        return m_img.factory();
    }

    @Override
    public RandomAccess<T> randomAccess() {
        return m_img.randomAccess();
    }

    @Override
    public RandomAccess<T> randomAccess(final Interval interval) {
        return m_img.randomAccess(interval);
    }

    @Override
    public Cursor<T> cursor() {
        return m_img.cursor();
    }

    @Override
    public Cursor<T> localizingCursor() {
        return m_img.localizingCursor();
    }

    @Override
    public T firstElement() {
        return m_img.firstElement();
    }

    @Override
    public Iterator<T> iterator() {
        return m_img.iterator();
    }

    @Override
    public Object iterationOrder() {
        return m_img.iterationOrder();
    }

    @Override
    public long size() {
        return m_img.size();
    }

    @Override
    public long min(final int d) {
        return m_img.min(d);
    }

    @Override
    public void min(final long[] min) {
        m_img.min(min);
    }

    @Override
    public void min(final Positionable min) {
        m_img.min(min);
    }

    @Override
    public long max(final int d) {
        return m_img.max(d);
    }

    @Override
    public void max(final long[] max) {
        m_img.max(max);
    }

    @Override
    public void max(final Positionable max) {
        m_img.max(max);
    }

    @Override
    public void dimensions(final long[] dimensions) {
        m_img.dimensions(dimensions);
    }

    @Override
    public long dimension(final int d) {
        return m_img.dimension(d);
    }
}
