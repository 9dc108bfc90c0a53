// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import org.imcseg.core.experiment.RunSelection;
import org.knime.core.node.InvalidSettingsException;

/** Reads the setting of a loop that says which runs an execution does. */
public final class Selections {
    private Selections() {}

    /**
     * @param text what the user wrote
     * @param unit what it counts
     * @param title of the setting, for messages
     * @param folder the folder that keeps the results of runs
     * @param folderTitle title of that setting
     * @throws InvalidSettingsException if the text names no runs, or if their results would be lost
     */
    public static RunSelection of(String text, RunSelection.Unit unit, String title, String folder, String folderTitle)
            throws InvalidSettingsException {
        RunSelection selection = check(text, unit, title);
        if (!selection.isAll() && folder.isBlank()) {
            throw new InvalidSettingsException("\"" + title + "\": only '" + selection + "' is to be done, but \""
                    + folderTitle + "\" is empty, so the results would be lost. Choose a folder that all machines "
                    + "share.");
        }
        return selection;
    }

    /**
     * Only the text, which can be told from the setting alone.
     *
     * @throws InvalidSettingsException if it names no runs
     */
    public static RunSelection check(String text, RunSelection.Unit unit, String title)
            throws InvalidSettingsException {
        try {
            return RunSelection.parse(text, unit);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("\"" + title + "\": " + e.getMessage(), e);
        }
    }
}
