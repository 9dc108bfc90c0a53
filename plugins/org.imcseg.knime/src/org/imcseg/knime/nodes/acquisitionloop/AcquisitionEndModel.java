// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.experiment.StoredRun;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.figures.Composite;
import org.imcseg.core.files.WritableFolder;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.acquisitions.IssueTable;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.ImageNames;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.experiments.StorableTable;
import org.imcseg.knime.experiments.ValueCells;
import org.imcseg.knime.loops.LoopModel;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.LoopEndNode;

/**
 * Stores the results of each acquisition; after the last, creates the combined tables and files from everything stored,
 * including results of earlier runs.
 */
final class AcquisitionEndModel extends LoopModel<AcquisitionLoopEndNodeParameters> implements LoopEndNode {
    private static final NodeLogger LOG = NodeLogger.getLogger(AcquisitionEndModel.class);

    static final String IMAGE = "image";
    static final String CELLS = "cells";
    static final String NEIGHBOURS = "neighbours";
    private static final int IMAGES_INPUT = 0;
    private static final int CELLS_INPUT = 1;
    private static final int NEIGHBOURS_INPUT = 2;
    private static final int OUTPUTS = 4;
    private static final int NAMED = 5;
    /** Approximate size of a value in a csv file, with its separator. */
    private static final long BYTES_PER_VALUE = 8;

    AcquisitionEndModel(PortsConfiguration ports) {
        super(ports, AcquisitionLoopEndNodeParameters.class);
    }

    @Override
    protected PortObjectSpec[] configure(AcquisitionLoopEndNodeParameters settings, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        DataTableSpec images = (DataTableSpec) inputs[IMAGES_INPUT];
        Columns.image(images, settings.imageColumn, AcquisitionLoopEndNodeParameters.IMAGE_COLUMN);
        Columns.image(images, settings.cellsColumn, AcquisitionLoopEndNodeParameters.CELLS_COLUMN);
        return new PortObjectSpec[] {
            plain(inputs[CELLS_INPUT]),
            plain(inputs[NEIGHBOURS_INPUT]),
            ValueCells.table(ImageFacts.columns(images)),
            IssueTable.spec()
        };
    }

    /** The stored columns of a table; unknown if the table is. */
    private static DataTableSpec plain(PortObjectSpec table) throws InvalidSettingsException {
        return table == null ? null : ValueCells.table(StorableTable.columns((DataTableSpec) table));
    }

    @Override
    protected PortObject[] execute(
            AcquisitionLoopEndNodeParameters settings, PortObject[] inputs, ExecutionContext exec) throws Exception {
        AcquisitionStartModel start = start();
        AcquisitionPlan plan = start.plan();
        if (plan == null) {
            throw new IllegalArgumentException(LoopModel.NOT_RUNNING);
        }
        Progress progress = new ExecutionProgress(exec);
        if (plan.isRunning()) {
            plan.finish(results(settings, start, inputs, progress));
            if (!start.terminateLoop()) {
                continueLoop();
                return new PortObject[OUTPUTS];
            }
        }
        if (plan.isPart()) {
            // tables of some acquisitions would pass for those of all
            String done = plan.describePart()
                    + ". To get the tables and outlines of all acquisitions, execute with an empty \""
                    + AcquisitionLoopStartNodeParameters.RUNS + "\" (variable runs in the shipped workflow).";
            if (plan.isIncomplete()) {
                setWarningMessage(done);
            } else {
                LOG.info(done); // as it was asked for
            }
            PortObject[] inactive = new PortObject[OUTPUTS];
            Arrays.fill(inactive, InactiveBranchPortObject.INSTANCE);
            return inactive;
        }
        return collect(settings, start, inputs, exec, progress);
    }

    @Override
    protected void reset() {
        // what the loop has done so far is the start's
    }

    private AcquisitionStartModel start() throws InvalidSettingsException {
        if (getLoopStartNode() instanceof AcquisitionStartModel start) {
            return start;
        }
        throw new InvalidSettingsException(
                "This loop does not begin with an Acquisition Loop Start. Use one as its start, or end it "
                        + "with the loop end that matches its start.");
    }

    private Map<String, TableSource> results(
            AcquisitionLoopEndNodeParameters settings,
            AcquisitionStartModel start,
            PortObject[] inputs,
            Progress progress)
            throws InvalidSettingsException, IOException {
        BufferedDataTable images = (BufferedDataTable) inputs[IMAGES_INPUT];
        DataTableSpec spec = images.getDataTableSpec();
        int image = Columns.image(spec, settings.imageColumn, AcquisitionLoopEndNodeParameters.IMAGE_COLUMN);
        int found = Columns.image(spec, settings.cellsColumn, AcquisitionLoopEndNodeParameters.CELLS_COLUMN);
        if (images.size() != 1) {
            throw new InvalidSettingsException("Expected one image per iteration, but " + images.size()
                    + " rows arrived. Pass exactly the row of the acquisition through the loop.");
        }
        try (CloseableRowIterator rows = images.iterator()) {
            DataRow row = rows.next();
            MultiChannelImage pixels =
                    ImageCells.image(Cells.required(row, image, settings.imageColumn), spec.getColumnSpec(image));
            LabelMask cells = ImageCells.mask(Cells.required(row, found, settings.cellsColumn));
            Path folder = start.results();
            String picture = settings.drawOutlines && folder != null
                    ? OutlinePictures.write(folder, ImageNames.in(spec).name(row), pixels, cells)
                    : "";
            Map<String, TableSource> results = new LinkedHashMap<>();
            TableSource facts = ImageFacts.of(spec, row, pixels, cells, picture);
            results.put(IMAGE, facts);
            results.put(CELLS, new StorableTable((BufferedDataTable) inputs[CELLS_INPUT], progress));
            results.put(NEIGHBOURS, new StorableTable((BufferedDataTable) inputs[NEIGHBOURS_INPUT], progress));
            results.put(WrittenFiles.table(), WrittenFiles.of(facts, folder));
            return results;
        }
    }

    private PortObject[] collect(
            AcquisitionLoopEndNodeParameters settings,
            AcquisitionStartModel start,
            PortObject[] inputs,
            ExecutionContext exec,
            Progress progress)
            throws Exception {
        AcquisitionPlan plan = start.plan();
        List<ReadIssue> issues = plan.issues();
        List<StoredRun> finished = plan.finished();
        List<String> names = new ArrayList<>();
        for (StoredRun run : finished) {
            run.table(IMAGE).forEachRow((key, values) -> names.add(key));
        }
        List<String> unique = KeptTables.unique(names);
        progress.report(0, "Collecting the results of " + finished.size() + " acquisitions");
        BufferedDataTable images = table(new KeptTables(finished, unique, IMAGE, progress), exec);
        BufferedDataTable cells = table(new KeptTables(finished, unique, CELLS, progress), exec);
        BufferedDataTable neighbours = table(new KeptTables(finished, unique, NEIGHBOURS, progress), exec);
        List<String> leftOver = List.of();
        if (start.results() != null) {
            WritableFolder.check(
                    start.results(),
                    BYTES_PER_VALUE
                            * (cells.size() * cells.getDataTableSpec().getNumColumns()
                                    + neighbours.size()
                                            * neighbours.getDataTableSpec().getNumColumns()));
            ResultFiles files = new ResultFiles(start.results(), progress);
            files.write(
                    new StorableTable(cells, progress),
                    new StorableTable(neighbours, progress),
                    new StorableTable(images, progress),
                    issues,
                    start.model(),
                    settings.drawOutlines ? "Colours: " + Composite.legend(plan.channels()) + "." : null);
            leftOver = files.leftOver();
            start.finish();
        }
        IssueTable skipped = new IssueTable(exec);
        issues.forEach(skipped::add);
        warn(start, skipped.summary("last output"), leftOver, WrittenFiles.inOtherFormats(finished));
        return new PortObject[] {cells, neighbours, images, skipped.close()};
    }

    private void warn(AcquisitionStartModel start, String issues, List<String> leftOver, List<String> otherFormats) {
        AcquisitionPlan plan = start.plan();
        List<String> notes = new ArrayList<>();
        if (start.results() != null && plan.finishedBefore() > 0) {
            notes.add(plan.finishedBefore() + " of " + plan.size() + " acquisitions were already finished and "
                    + "came from "
                    + plan.store().folder()
                    + ". To process them again, delete that folder, name another results folder (variable "
                    + "output_dir in the shipped workflow), or change \""
                    + AcquisitionLoopStartNodeParameters.TAG
                    + "\" in the Acquisition Loop Start (on a command line -option=NUMBER OF THAT NODE,tag,"
                    + "ANY TEXT,String).");
        }
        notes.addAll(plan.store().problems());
        if (!leftOver.isEmpty()) {
            notes.add(leftOver.size()
                    + " images of an earlier run are no longer part of the data, but their masks and tables "
                    + "are still in "
                    + start.results() + ": " + named(leftOver)
                    + ". Remove them before you read these folders as a whole.");
        }
        if (!otherFormats.isEmpty()) {
            notes.add(otherFormats.size() + " files that an earlier run wrote in another format are in the same "
                    + "folders as the new ones: "
                    + named(otherFormats) + ". Remove them before you read these folders as a whole.");
        }
        if (!plan.changed().isEmpty()) {
            notes.add(plan.changed().size()
                    + " files of finished acquisitions had been modified, so these acquisitions were "
                    + "processed again. The modified files were renamed to "
                    + named(plan.changed().stream().map(Path::toString).toList())
                    + ". Delete them unless they contain manual edits.");
        }
        if (!issues.isEmpty()) {
            notes.add(issues);
        }
        if (!notes.isEmpty()) {
            setWarningMessage(String.join(" ", notes));
        }
    }

    private static String named(List<String> files) {
        return String.join(", ", files.subList(0, Math.min(NAMED, files.size()))) + (files.size() > NAMED ? " …" : "");
    }

    private static BufferedDataTable table(TableSource source, ExecutionContext exec) throws IOException {
        BufferedDataContainer container = exec.createDataContainer(ValueCells.table(source.columns()));
        source.forEachRow((key, values) ->
                container.addRowToTable(new DefaultRow(key, ValueCells.cells(source.columns(), values))));
        container.close();
        return container.getTable();
    }
}
