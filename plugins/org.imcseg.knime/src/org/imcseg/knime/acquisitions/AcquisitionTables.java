// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.ChannelRow;
import org.imcseg.core.io.ReadSink;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.TableText;
import org.imcseg.knime.views.images.ImagesContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The three output tables of nodes that provide acquisitions: images, channels, issues. */
public final class AcquisitionTables implements ReadSink {
    private final ExecutionContext exec;
    private final AcquisitionTable images;
    private final ChannelTable channels;
    private final IssueTable issues;

    /** @param origin how the images were obtained, for their history */
    public AcquisitionTables(ExecutionContext exec, String origin) {
        this.exec = exec;
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

    /** Returns the tables, passes them to the node's view, and warns of issues. */
    public void close(ExecuteOutput output) {
        BufferedDataTable imageTable = images.close(issues.notRead(), issues.ofMasks());
        BufferedDataTable issueTable = issues.close();
        output.setOutData(imageTable, channels.close(), issueTable);
        KeptData.keep(output, exec, Map.of(), imageTable, issueTable);
        String summary = issues.summary("third output");
        if (!summary.isEmpty()) {
            output.setWarningMessage(summary);
        }
    }

    /** The view of what was read: channels, masks, and what was skipped. */
    public static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "images",
                """
                The images with up to three channels in colour, adjustable contrast and mask outlines; thumbnails of all
                channels; and what was skipped, repaired or looks doubtful, and why.""",
                kept -> new ImagesContent(kept.table(0))
                        .channels(ColumnNames.IMAGE)
                        .cells(ColumnNames.MASK, "Mask")
                        .tell("thumbnails", true)
                        .tell("issues", TableText.of(kept.table(1))));
    }
}
