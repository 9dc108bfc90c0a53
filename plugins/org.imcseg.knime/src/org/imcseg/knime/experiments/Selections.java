// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import org.imcseg.core.experiment.RunSelection;
import org.knime.core.node.InvalidSettingsException;

/** Reads the setting of a loop that says which runs an execution does. */
public final class Selections {
    private Selections() {}

    /**
     * @param text what the user wrote
     * @param title of the setting, for messages
     * @param folder the folder that keeps the results of runs
     * @param folderTitle title of that setting
     * @throws InvalidSettingsException if the text names no runs, or if their results would be lost
     */
    public static RunSelection of(String text, String title, String folder, String folderTitle)
            throws InvalidSettingsException {
        try {
            RunSelection selection = RunSelection.parse(text);
            if (!selection.isAll() && folder.isBlank()) {
                throw new InvalidSettingsException(title + ": only '" + selection + "' is to be done, but \""
                        + folderTitle + "\" is empty, so the results would be lost. Choose a folder that all machines "
                        + "share.");
            }
            return selection;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(title + ": " + e.getMessage(), e);
        }
    }
}
