// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.lang.reflect.Constructor;

/** The entry points. Each is implemented by a class that sits, invisible, in the package whose hooks it opens. */
public final class EmbeddedSpi {

    public static final FileStoreSpi FILE_STORES =
        load("org.knime.core.data.filestore.FileStoreAccess", FileStoreSpi.class);

    public static final NodeSpi NODES = load("org.knime.core.node.NodeAccess", NodeSpi.class);

    public static final PortSpi PORTS = load("org.knime.core.node.port.PortAccess", PortSpi.class);

    public static final VariableSpi VARIABLES = load("org.knime.core.node.workflow.VariableAccess", VariableSpi.class);

    private EmbeddedSpi() {
    }

    private static <T> T load(final String className, final Class<T> type) {
        try {
            final Constructor<?> constructor = Class.forName(className).getDeclaredConstructor();
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance());
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
