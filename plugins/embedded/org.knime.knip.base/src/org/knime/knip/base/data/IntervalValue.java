// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data;

import net.imagej.Sourced;
import net.imagej.axis.CalibratedAxis;
import net.imagej.space.CalibratedSpace;
import org.knime.core.data.DataValue;
import org.scijava.Named;

/** A cell with a box in a calibrated space. */
public interface IntervalValue extends DataValue {

    long[] getMinimum();

    long[] getMaximum();

    CalibratedSpace<CalibratedAxis> getCalibratedSpace();

    Named getName();

    Sourced getSource();
}
