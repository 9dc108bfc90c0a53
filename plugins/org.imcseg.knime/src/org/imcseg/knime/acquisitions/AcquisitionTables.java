// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import java.util.List;

import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.ChannelRow;
import org.imcseg.core.io.ReadSink;
import org.imcseg.core.io.issue.ReadIssue;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** The three output tables of nodes that bring acquisitions: images, channels, issues. */
public final class AcquisitionTables implements ReadSink {
    private final AcquisitionTable images;
    private final ChannelTable channels;
    private final IssueTable issues;

    /** @param origin how the images come to be, for their history */
    public AcquisitionTables(ExecutionContext exec, String origin) {
        images = new AcquisitionTable(exec, origin);
        channels = new ChannelTable(exec);
        issues = new IssueTable(exec);
    }

    /** @param channelNames of the images; empty where they are not known yet */
    public static void configure(ConfigureOutput output, List<String> channelNames, String origin) {
        output.setOutSpecs(AcquisitionTable.spec(channelNames, origin), ChannelTable.spec(), IssueTable.spec());
    }

    @Override
    public void acquisition(Acquisition acquisition) {
        images.add(acquisition);
    }

    @Override
    public void channel(ChannelRow row) {
        channels.add(row);
    }

    @Override
    public void issue(ReadIssue issue) {
        issues.add(issue);
    }

    /** Hands the tables over and warns of issues. */
    public void close(ExecuteOutput output) {
        output.setOutData(images.close(issues.notRead()), channels.close(), issues.close());
        String summary = issues.summary("third output");
        if (!summary.isEmpty()) {
            output.setWarningMessage(summary);
        }
    }
}
