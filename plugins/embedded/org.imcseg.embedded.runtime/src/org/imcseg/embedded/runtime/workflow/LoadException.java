// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.util.List;

/** A workflow that cannot be loaded, with one line for each problem. */
public final class LoadException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> m_problems;

    public LoadException(List<String> problems) {
        super(String.join("\n", problems));
        m_problems = List.copyOf(problems);
    }

    public LoadException(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return m_problems;
    }
}
