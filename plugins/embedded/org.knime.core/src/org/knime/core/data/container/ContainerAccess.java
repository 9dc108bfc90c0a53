// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.function.Consumer;
import org.imcseg.embedded.spi.TableSpi;
import org.knime.core.data.filestore.FileStore;

/** Opens this package's hooks to the embedded runtime. */
final class ContainerAccess implements TableSpi {

    ContainerAccess() {}

    @Override
    public void listen(final DataContainer container, final Consumer<FileStore> listener) {
        container.listen(listener);
    }
}
