// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import org.knime.node.parameters.widget.choices.Label;

/** What to do if a file to be written already exists. */
public enum IfExists {
    /** Replace it. */
    @Label(value = "Overwrite", description = "Replace each file once the new one is complete.")
    OVERWRITE,
    /** Keep it and continue with the next. */
    @Label(
            value = "Keep",
            description =
                    "Keep existing files and write the others, so that an interrupted run resumes where it stopped.")
    KEEP,
    /** Write nothing. */
    @Label(value = "Fail", description = "Fail before anything is written.")
    FAIL
}
