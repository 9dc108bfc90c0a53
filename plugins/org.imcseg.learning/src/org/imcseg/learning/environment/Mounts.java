// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.nio.file.Path;
import java.util.Arrays;

/** Folders that Linux mounts with {@code noexec}, so that libraries unpacked there cannot be loaded. */
final class Mounts {
    private Mounts() {}

    /** @param root the folder that contains proc; the other one is absolute */
    static boolean isNoExec(Path root, Path folder) {
        Path mount = null;
        boolean noExec = false;
        for (String line : ProcessorFlags.lines(root.resolve("proc/self/mounts"))) {
            String[] words = line.split(" "); // device, mount point, type, options
            if (words.length < 4) {
                continue;
            }
            Path where = Path.of(words[1].replace("\\040", " "));
            // of several mounts at one place, the last is visible
            if (folder.startsWith(where) && (mount == null || where.getNameCount() >= mount.getNameCount())) {
                mount = where;
                noExec = Arrays.asList(words[3].split(",")).contains("noexec");
            }
        }
        return noExec;
    }
}
