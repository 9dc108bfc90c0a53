// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reader;

import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.ChannelRow;
import org.imcseg.core.io.ImcReader;
import org.imcseg.core.io.ReadSink;
import org.imcseg.core.io.ReaderSettings;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.knime.acquisitions.AcquisitionTable;
import org.imcseg.knime.acquisitions.ChannelTable;
import org.imcseg.knime.acquisitions.IssueTable;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes what the reader hands over, row by row. */
final class ReaderModel {
    private ReaderModel() {
    }

    static void configure(ConfigureInput input, ConfigureOutput output) {
        ReaderNodeParameters parameters = input.getParameters();
        output.setOutSpecs(AcquisitionTable.spec(parameters.channelNames(), parameters.describe()), ChannelTable.spec(), IssueTable.spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ReaderNodeParameters parameters = input.getParameters();
        ReaderSettings settings = parameters.resolve();
        ExecutionContext exec = input.getExecutionContext();
        AcquisitionTable images = new AcquisitionTable(exec, parameters.describe());
        ChannelTable channels = new ChannelTable(exec);
        IssueTable issues = new IssueTable(exec);
        ImcReader.read(settings, new ReadSink() {
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
        }, new ExecutionProgress(exec));
        output.setOutData(images.close(), channels.close(), issues.close());
        if (!issues.summary().isEmpty()) {
            output.setWarningMessage(issues.summary());
        }
    }
}
