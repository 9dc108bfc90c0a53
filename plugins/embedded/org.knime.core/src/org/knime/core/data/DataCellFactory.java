// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Creates cells of one type. */
public interface DataCellFactory {

    DataType getDataType();
}
