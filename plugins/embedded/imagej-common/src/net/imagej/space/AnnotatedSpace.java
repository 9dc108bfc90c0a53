// SPDX-License-Identifier: Apache-2.0
package net.imagej.space;

import net.imagej.axis.Axis;
import net.imglib2.EuclideanSpace;

/** A space with a described axis for each dimension. */
public interface AnnotatedSpace<A extends Axis> extends EuclideanSpace {

    A axis(int d);
}
