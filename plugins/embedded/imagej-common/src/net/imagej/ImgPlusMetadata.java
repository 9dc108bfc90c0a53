// SPDX-License-Identifier: Apache-2.0
package net.imagej;

import net.imagej.axis.CalibratedAxis;
import net.imagej.space.CalibratedSpace;
import org.scijava.Named;

/** The metadata of an image: name, source, axes. */
public interface ImgPlusMetadata extends Named, Sourced, CalibratedSpace<CalibratedAxis>, ImageMetadata {}
