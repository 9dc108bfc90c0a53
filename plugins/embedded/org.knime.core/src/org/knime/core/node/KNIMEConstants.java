// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Version and folders. */
public final class KNIMEConstants {

    /** The version of KNIME whose interface the stand-ins have, marked as not being KNIME, for reports. */
    public static final String VERSION = version();

    private static final Path TEMP = tempFolder();

    private KNIMEConstants() {}

    private static String version() {
        final Bundle bundle = FrameworkUtil.getBundle(KNIMEConstants.class);
        return (bundle == null
                        ? "5.8.3"
                        : bundle.getVersion().getMajor() + "."
                                + bundle.getVersion().getMinor() + "."
                                + bundle.getVersion().getMicro())
                + " (embedded runtime, not KNIME itself)";
    }

    private static Path tempFolder() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (final IOException e) {
            throw new UncheckedIOException("The folder for temporary files, java.io.tmpdir, cannot be used.", e);
        }
    }

    public static Path getKNIMETempPath() {
        return TEMP;
    }
}
