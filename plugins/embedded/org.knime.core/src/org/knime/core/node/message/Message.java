// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.List;

/** A warning or error: what happened, where, and what to do. */
public final class Message {

    private final String m_summary;

    private final List<String> m_issues;

    private final List<String> m_resolutions;

    Message(final String summary, final List<String> issues, final List<String> resolutions) {
        m_summary = summary;
        m_issues = List.copyOf(issues);
        m_resolutions = List.copyOf(resolutions);
    }

    public static Message fromSummary(final String summary) {
        return new Message(summary, List.of(), List.of());
    }

    public String getSummary() {
        return m_summary;
    }

    /** @return all of it as lines for a log */
    public String toLogPrintable() {
        final StringBuilder b = new StringBuilder(String.valueOf(m_summary));
        m_issues.forEach(i -> b.append("\n  ").append(i));
        m_resolutions.forEach(r -> b.append("\n  -> ").append(r));
        return b.toString();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Message other
                && m_summary.equals(other.m_summary)
                && m_issues.equals(other.m_issues)
                && m_resolutions.equals(other.m_resolutions);
    }

    @Override
    public int hashCode() {
        return m_summary.hashCode();
    }

    @Override
    public String toString() {
        return toLogPrintable();
    }
}
