// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

/** A wanted channel that is missing or ambiguous. */
public final class ChannelMatchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final String remedy;

    ChannelMatchException(String why, String remedy) {
        super(why + ". " + remedy);
        this.why = why;
        this.remedy = remedy;
    }

    /** The defect, without a full stop. */
    public String why() {
        return why;
    }

    /** What a user can do, a sentence. */
    public String remedy() {
        return remedy;
    }
}
