// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe.loops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knime.core.node.workflow.FlowVariable;

/** Lines that the nodes leave in a file when they are executed or reset. */
final class Trace {
    private static final List<String> SHOWN = List.of("iteration", "total", "made", "outside", "last");

    private Trace() {}

    static void add(String file, String line) {
        if (!file.isEmpty()) {
            try {
                Files.write(
                        Path.of(file),
                        List.of(line),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException ex) {
                throw new IllegalStateException(ex);
            }
        }
    }

    /** The flow variables of these nodes by name; KNIME adds others. */
    static String show(Map<String, FlowVariable> variables) {
        final var shown = new TreeMap<String, String>();
        variables.forEach((name, variable) -> {
            if (SHOWN.contains(name)) {
                shown.put(name, variable.getValueAsString());
            }
        });
        return shown.toString();
    }
}
