// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import org.knime.node.parameters.widget.choices.Label;

/** What to do about files of the names that are to be written. */
public enum IfExists {
    /** Replace it. */
    @Label(value = "Overwrite", description = "Replace each file once the new one is complete.")
    OVERWRITE,
    /** Leave it and go on with the next. */
    @Label(
            value = "Keep",
            description =
                    "Leave such files as they are and write the others: a run that was stopped goes on where it was.")
    KEEP,
    /** Write none. */
    @Label(value = "Fail", description = "Fail before anything is written.")
    FAIL
}
