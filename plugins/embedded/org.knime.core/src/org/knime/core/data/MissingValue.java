// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The value of a cell that has none, with the reason if there is one. */
public interface MissingValue extends DataValue {

    String getError();
}
