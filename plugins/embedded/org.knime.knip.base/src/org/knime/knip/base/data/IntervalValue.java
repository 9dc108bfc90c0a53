// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data;

import org.knime.core.data.DataValue;

/** A cell with a box in a calibrated space. */
public interface IntervalValue extends DataValue {}
