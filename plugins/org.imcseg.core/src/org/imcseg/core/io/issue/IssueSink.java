// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

import java.io.IOException;

/** Takes issues as they are found. */
@FunctionalInterface
public interface IssueSink {
    /**
     * @param issue found just now
     * @throws IOException to stop reading, as strict mode does
     */
    void issue(ReadIssue issue) throws IOException;
}
