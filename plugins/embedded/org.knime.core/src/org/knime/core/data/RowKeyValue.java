// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something with a row key's text. */
public interface RowKeyValue {

    String getString();
}
