// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.imcseg.core.experiment.RunStore;
import org.imcseg.knime.paths.Locations;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where the results of runs lie while the loop runs, and, if the user chose the folder, afterwards. All results take this way, kept or
 * not, so that a resumed experiment cannot differ from one in a single go.
 *
 * @param store the folder
 * @param isKept false if it is a temporary one
 */
public record ResultsFolder(RunStore store, boolean isKept) implements AutoCloseable {
    /**
     * @param location the user's choice; empty for a temporary folder
     * @param setting its title in the dialog, for messages
     */
    public static ResultsFolder open(String location, String setting) throws InvalidSettingsException, IOException {
        if (location.isBlank()) {
            return new ResultsFolder(new RunStore(Files.createTempDirectory("imcseg-experiment-")), false);
        }
        Path folder = Locations.resolve(location, setting);
        Locations.checkWritable(folder, setting);
        return new ResultsFolder(new RunStore(folder), true);
    }

    /** Removes a temporary folder; what the user chose stays. */
    @Override
    public void close() {
        if (isKept) {
            return;
        }
        try (Stream<Path> files = Files.walk(store.folder())) {
            List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : inside) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // the system clears its temporary folder
        }
    }
}
