// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.util.function.Consumer;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.filestore.FileStore;

/** Hooks of tables. */
public interface TableSpi {

    /** @param listener told of the file stores of cells that are added from now on */
    void listen(DataContainer container, Consumer<FileStore> listener);
}
