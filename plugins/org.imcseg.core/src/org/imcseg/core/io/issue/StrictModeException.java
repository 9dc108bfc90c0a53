// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

import java.io.IOException;

/** What strict mode fails with where the lenient mode would skip or repair. The message is the issue's text. */
public final class StrictModeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ReadIssue issue;

    /** @param issue the first issue found; its text becomes the message */
    public StrictModeException(ReadIssue issue) {
        super(issue.text());
        this.issue = issue;
    }

    /** The issue that stopped reading. */
    public ReadIssue issue() {
        return issue;
    }
}
