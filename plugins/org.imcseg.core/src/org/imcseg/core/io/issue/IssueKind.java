// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

/** What an issue is about, for programs; its texts are for people. */
public enum IssueKind {
    /** A file or folder that should have been read yields nothing. */
    FILE_SKIPPED(true),
    /** An acquisition that was found yields nothing. */
    ACQUISITION_SKIPPED(true),
    /** A mask cannot be read. */
    MASK_SKIPPED(true),
    /** An acquisition or file is left out because the settings say so. */
    LEFT_OUT(true),
    /** Files look like images or masks, but are of a kind that is not read: archives, other formats, by-products. */
    NOT_READ(true),
    /** The same content is read from another file. */
    COPY(false),
    /** Another file was read in place of one that cannot be. */
    STAND_IN(false),
    /** Pixels or values were filled in or left out. */
    REPAIRED(false),
    /** The data are read unchanged, but may not be what they seem. */
    DOUBT(false),
    /** Nothing is wrong; says what was decided. */
    DECISION(false);

    private final boolean withholds;

    IssueKind(boolean withholds) {
        this.withholds = withholds;
    }

    /** Whether something is missing from the result, so that such issues explain an empty result. */
    public boolean withholds() {
        return withholds;
    }

    /** The kind of an issue of which only this is known. */
    static IssueKind of(Severity severity) {
        return switch (severity) {
            case SKIPPED -> ACQUISITION_SKIPPED;
            case RECOVERED -> REPAIRED;
            case WARNING -> DOUBT;
            case NOTE -> DECISION;
        };
    }
}
