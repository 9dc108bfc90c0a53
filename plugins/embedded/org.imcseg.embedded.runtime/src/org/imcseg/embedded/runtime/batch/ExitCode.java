// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

/** The exit codes of KNIME's batch executor, and the shell's for a run that was interrupted. */
public enum ExitCode {
    SUCCESS(0),
    ARGUMENTS(2),
    LOAD(3),
    EXECUTION(4),
    INTERRUPTED(130);

    private final int m_code;

    ExitCode(int code) {
        m_code = code;
    }

    public int code() {
        return m_code;
    }
}
