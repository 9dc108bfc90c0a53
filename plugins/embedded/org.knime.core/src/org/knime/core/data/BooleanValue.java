// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A cell with a truth value. */
public interface BooleanValue extends DataValue {

    boolean getBooleanValue();
}
