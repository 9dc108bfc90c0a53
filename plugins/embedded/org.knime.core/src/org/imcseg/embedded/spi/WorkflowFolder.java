// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the workflow whose node runs on this thread: what {@code knime://knime.workflow} stands for. */
public final class WorkflowFolder {

    private static final ThreadLocal<Path> CURRENT = new ThreadLocal<>();

    private WorkflowFolder() {}

    /** @param folder null where no workflow's node runs any more */
    public static void set(final Path folder) {
        if (folder == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(folder.toAbsolutePath().normalize());
        }
    }

    public static Optional<Path> get() {
        return Optional.ofNullable(CURRENT.get());
    }
}
