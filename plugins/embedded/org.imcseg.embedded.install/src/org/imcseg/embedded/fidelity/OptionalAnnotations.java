// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Annotations that one version of KNIME has and the other lacks: the JVM leaves out those whose class is missing, so a
 * field may bear both. With them come the enums of their values. In anything but an annotation they must not be named.
 */
final class OptionalAnnotations {

    private static final String FILE_CHOOSERS = "org.knime.core.webui.node.dialog.defaultdialog.internal.file.";

    static final Set<String> NAMES = Stream.of(
                    "LocalFileReaderWidget",
                    "LocalFileWriterWidget",
                    "FileSelectionWidget",
                    "SingleFileSelectionMode",
                    "WithFileSystem",
                    "FileSystemOption")
            .map(FILE_CHOOSERS::concat)
            .collect(Collectors.toUnmodifiableSet());

    private OptionalAnnotations() {}
}
