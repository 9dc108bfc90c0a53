// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.phantom;

import java.util.List;
import java.util.stream.IntStream;

import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.ChannelRow;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.acquisitions.AcquisitionTable;
import org.imcseg.knime.acquisitions.ChannelTable;
import org.imcseg.knime.acquisitions.IssueTable;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes phantom images as tables, a few at a time so that any number fits the memory. */
final class PhantomModel {
    private PhantomModel() {
    }

    static void configure(ConfigureInput input, ConfigureOutput output) {
        PhantomNodeParameters parameters = input.getParameters();
        output.setOutSpecs(AcquisitionTable.spec(Phantom.CHANNELS, parameters.describe()), ChannelTable.spec(), IssueTable.spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) {
        PhantomNodeParameters parameters = input.getParameters();
        PhantomSettings settings = parameters.settings();
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        AcquisitionTable images = new AcquisitionTable(exec, parameters.describe());
        ChannelTable channels = new ChannelTable(exec);
        Phantom phantom = new Phantom(settings);
        int atOnce = Runtime.getRuntime().availableProcessors();
        for (int from = 0; from < settings.images(); from += atOnce) {
            progress.checkCancelled();
            progress.report(from / (double)settings.images(), "Image " + (from + 1) + " of " + settings.images());
            for (Acquisition made : make(phantom, from, Math.min(from + atOnce, settings.images()), progress)) {
                images.add(made);
                for (int c = 0; c < Phantom.CHANNELS.size(); c++) {
                    channels.add(channel(made.source(), c + 1, Phantom.CHANNELS.get(c)));
                }
            }
        }
        output.setOutData(images.close(), channels.close(), new IssueTable(exec).close());
    }

    private static ChannelRow channel(String source, int plane, String name) {
        return new ChannelRow(source, plane, name, name, "", 0, "", true, name, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static List<Acquisition> make(Phantom phantom, int from, int to, Progress progress) {
        return IntStream.range(from, to).parallel().mapToObj(i -> phantom.generate(i, progress)).toList();
    }
}
