// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a message. Without a summary the first issue takes its place. */
public final class MessageBuilder {

    private String m_summary;

    private final List<String> m_issues = new ArrayList<>();

    private final List<String> m_resolutions = new ArrayList<>();

    MessageBuilder() {}

    public MessageBuilder withSummary(final String summary) {
        m_summary = summary;
        return this;
    }

    public MessageBuilder addTextIssue(final String text) {
        m_issues.add(text);
        return this;
    }

    public MessageBuilder addRowIssue(
            final int portIndex, final int columnIndex, final long rowIndex, final String what) {
        return addTextIssue("Port " + portIndex + ", column " + columnIndex + ", row " + rowIndex + ": " + what);
    }

    public MessageBuilder addResolutions(final String... resolutions) {
        m_resolutions.addAll(List.of(resolutions));
        return this;
    }

    public Optional<String> getSummary() {
        return Optional.ofNullable(m_summary);
    }

    public Optional<String> getFirstIssue() {
        return m_issues.stream().findFirst();
    }

    public long getIssueCount() {
        return m_issues.size();
    }

    public Optional<Message> build() {
        return getSummary().or(this::getFirstIssue).map(s -> new Message(s, m_issues, m_resolutions));
    }
}
