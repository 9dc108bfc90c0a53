// SPDX-License-Identifier: Apache-2.0
package net.imagej.interval;

import net.imagej.axis.TypedAxis;
import net.imagej.space.TypedSpace;
import net.imglib2.RealInterval;

/** A box in a typed space. */
public interface TypedRealInterval<A extends TypedAxis> extends RealInterval, TypedSpace<A> {}
