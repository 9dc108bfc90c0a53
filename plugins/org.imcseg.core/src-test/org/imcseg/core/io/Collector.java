// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;

/** Keeps all that is read, for tests. */
final class Collector implements ReadSink {
    final List<Acquisition> acquisitions = new ArrayList<>();
    final List<ChannelRow> channels = new ArrayList<>();
    final List<ReadIssue> issues = new ArrayList<>();

    @Override
    public void acquisition(Acquisition acquisition) {
        acquisitions.add(acquisition);
    }

    @Override
    public void channel(ChannelRow row) {
        channels.add(row);
    }

    @Override
    public void issue(ReadIssue issue) {
        issues.add(issue);
    }

    List<String> texts(Severity severity) {
        return issues.stream()
                .filter(issue -> issue.severity() == severity)
                .map(ReadIssue::text)
                .toList();
    }

    List<String> names() {
        return acquisitions.stream().map(a -> a.sample() + "/" + a.roi()).toList();
    }
}
