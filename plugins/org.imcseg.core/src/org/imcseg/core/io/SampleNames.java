// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.io.names.AcquisitionName;

/** Names of samples by the rule of the settings. */
final class SampleNames {
    private final SampleRule rule;
    private final String pattern;

    SampleNames(SampleRule rule, String pattern) {
        this.rule = rule;
        this.pattern = pattern;
    }

    /** The sample of a file's acquisition; empty if the pattern is not found in the name. */
    Optional<String> of(AcquisitionName name, Path file) {
        return switch (rule) {
            case FILE_NAME -> Optional.of(name.base());
            case FOLDER -> Optional.of(folder(file));
            case PATTERN -> {
                Matcher matcher = Pattern.compile(AcquisitionName.composed(pattern))
                        .matcher(AcquisitionName.composed(file.getFileName().toString()));
                yield !matcher.find()
                        ? Optional.empty()
                        : Optional.of(
                                matcher.groupCount() > 0 && matcher.group(1) != null
                                        ? matcher.group(1)
                                        : matcher.group());
            }
        };
    }

    /** Name of the folder that a file lies in. */
    static String folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null
                ? ""
                : AcquisitionName.composed(parent.getFileName().toString());
    }
}
