// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.util.Optional;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Severity;

/**
 * Whether a file that is named like those of a format is to be opened as one.
 *
 * @param opened whether it is; then whatever is wrong with it is an issue of its own
 * @param severity of leaving it out
 * @param doubt why it is not, for a file that may nevertheless be meant as one; empty for files of quite another kind
 */
public record Match(boolean opened, Severity severity, Optional<Defect> doubt) {
    /** It is opened. */
    public static final Match YES = new Match(true, Severity.NOTE, Optional.empty());
    /** It only shares the ending of its name. */
    public static final Match NO = new Match(false, Severity.NOTE, Optional.empty());

    /** It is not opened, but counted and named. */
    public static Match no(Severity severity, String why, String remedy) {
        return new Match(false, severity, Optional.of(new Defect(why, remedy)));
    }
}
