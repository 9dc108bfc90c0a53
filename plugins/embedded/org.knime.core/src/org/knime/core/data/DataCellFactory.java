// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.data.filestore.FileStoreFactory;

/** Creates cells of one type. */
public interface DataCellFactory {

    default void initFactory(final FileStoreFactory fileStoreFactory) {}

    DataType getDataType();
}
