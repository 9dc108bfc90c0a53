// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A cell with a text. */
public interface StringValue extends DataValue {

    String getStringValue();
}
