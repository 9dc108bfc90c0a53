// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import java.io.IOException;
import org.imcseg.core.experiment.RunStore;
import org.imcseg.core.files.ScratchFolder;
import org.imcseg.knime.paths.Locations;
import org.knime.core.node.InvalidSettingsException;

/**
 * Folder for the results of runs while the loop runs and, if the user chose it, afterwards. All results pass through
 * it, kept or not, so that a resumed experiment cannot differ from an uninterrupted one.
 *
 * <p>Several experiments may keep their runs in one folder, also at the same time: a run's file is named after
 * everything its result depends on, is written atomically, and no experiment removes another's files.
 */
public final class ResultsFolder implements AutoCloseable {
    private final RunStore store;
    private final ScratchFolder temporary;

    private ResultsFolder(RunStore store, ScratchFolder temporary) {
        this.store = store;
        this.temporary = temporary;
    }

    /**
     * Checks a user's choice before anything is computed. @throws InvalidSettingsException if the folder is not
     * writable
     */
    public static void check(String location, String setting) throws InvalidSettingsException {
        if (!location.isBlank()) {
            Locations.checkWritable(Locations.resolve(location, setting), setting);
        }
    }

    /**
     * @param location the user's choice; empty for a temporary folder
     * @param setting its title in the dialog, for messages
     */
    public static ResultsFolder open(String location, String setting) throws InvalidSettingsException, IOException {
        if (location.isBlank()) {
            ScratchFolder temporary = ScratchFolder.create("results");
            return new ResultsFolder(new RunStore(temporary.path()), temporary);
        }
        check(location, setting);
        return new ResultsFolder(new RunStore(Locations.resolve(location, setting)), null);
    }

    /** The folder. */
    public RunStore store() {
        return store;
    }

    /** False if it is a temporary one. */
    public boolean isKept() {
        return temporary == null;
    }

    /** Removes a temporary folder; a folder that the user chose stays. */
    @Override
    public void close() {
        if (temporary != null) {
            temporary.close();
        }
    }
}
