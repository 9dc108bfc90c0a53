// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A cell that can be read as a {@code int}. */
public interface IntValue extends DataValue {

    int getIntValue();
}
