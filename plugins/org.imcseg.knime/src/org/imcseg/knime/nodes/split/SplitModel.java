// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.split;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.split.DatasetSplit;
import org.imcseg.core.split.NamedSplit;
import org.imcseg.core.split.NoSampleException;
import org.imcseg.core.split.Part;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.SkippedProperty;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Rows;
import org.imcseg.knime.nodes.split.SplitNodeParameters.SplitBy;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Assigns parts from the text columns alone, then passes each row to its part. */
final class SplitModel {
    private static final DataTableSpec COUNTS = new DataTableSpec(
            new String[] {"Part", "Samples", "Rows"}, new DataType[] {StringCell.TYPE, LongCell.TYPE, LongCell.TYPE});

    private static final int SHOWN = 3;

    private final SplitNodeParameters parameters;
    private final DataTableSpec table;
    private final OptionalInt sample;
    private final OptionalInt condition;

    private SplitModel(SplitNodeParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        this.parameters = parameters;
        this.table = table;
        parameters.validateSampleColumn();
        sample = Columns.optionalText(table, parameters.sampleColumn, SplitNodeParameters.SAMPLE_COLUMN);
        condition = parameters.splitBy == SplitBy.NAMES
                ? OptionalInt.empty()
                : Columns.optionalText(table, parameters.conditionColumn, SplitNodeParameters.CONDITION_COLUMN);
        Columns.unused(table, parameters.partColumn, SplitNodeParameters.PART_COLUMN);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        SplitNodeParameters parameters = input.getParameters();
        if (!parameters.awaitsNames()) {
            parameters.validateNames();
        }
        SplitModel model = new SplitModel(parameters, input.getInTableSpec(0));
        output.setOutSpecs(model.outSpec(Part.TRAIN), model.outSpec(Part.VALIDATION), model.outSpec(Part.TEST), COUNTS);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BufferedDataTable table = input.getInTable(0);
        SplitNodeParameters parameters = input.getParameters();
        parameters.validateNames();
        SplitModel model = new SplitModel(parameters, table.getDataTableSpec());
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        List<DatasetSplit.Item> items = model.items(table, progress);
        List<String> warnings = new ArrayList<>();
        List<Optional<Part>> parts = model.parts(items, warnings);
        PartPixels.checkDisjoint(table, parts, progress);
        Map<Part, BufferedDataContainer> containers = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            containers.put(part, exec.createDataContainer(model.outSpec(part)));
        }
        try (CloseableRowIterator rows = table.iterator()) {
            for (int i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Row " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                if (parts.get(i).isPresent()) {
                    Part part = parts.get(i).get();
                    containers.get(part).addRowToTable(Rows.append(row, new StringCell(part.toString())));
                }
            }
        }
        containers.values().forEach(BufferedDataContainer::close);
        output.setOutData(
                containers.get(Part.TRAIN).getTable(),
                containers.get(Part.VALIDATION).getTable(),
                containers.get(Part.TEST).getTable(),
                model.counts(items, parts, exec));
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private DataTableSpec outSpec(Part part) {
        return Rows.append(
                ColumnHistory.add(table, parameters.describe(part)),
                new DataColumnSpecCreator(parameters.partColumn, StringCell.TYPE).createSpec());
    }

    private List<DatasetSplit.Item> items(BufferedDataTable rowsOf, Progress progress) {
        List<DatasetSplit.Item> items = new ArrayList<>();
        try (CloseableRowIterator rows = rowsOf.iterator()) {
            while (rows.hasNext()) {
                progress.checkCancelled();
                DataRow row = rows.next();
                items.add(new DatasetSplit.Item(
                        sample.isPresent() ? Cells.text(row, sample.getAsInt()) : "",
                        condition.isPresent() ? Cells.text(row, condition.getAsInt()) : ""));
            }
        }
        return items;
    }

    private List<Optional<Part>> parts(List<DatasetSplit.Item> items, List<String> warnings)
            throws InvalidSettingsException {
        if (parameters.splitBy == SplitBy.NAMES) {
            List<Optional<Part>> parts =
                    named(items.stream().map(DatasetSplit.Item::group).toList());
            long left = parts.stream().filter(Optional::isEmpty).count();
            if (left > 0) {
                warnings.add(
                        left + " of " + items.size() + " rows belong to samples that no list names and were skipped.");
            }
            return parts;
        }
        DatasetSplit.Result result = DatasetSplit.split(items, parameters.settings());
        warnings.addAll(result.warnings());
        return result.parts().stream().map(Optional::of).toList();
    }

    /** If a sample is missing because the reader skipped it, that is the reason to report. */
    private List<Optional<Part>> named(List<String> samples) throws InvalidSettingsException {
        try {
            return NamedSplit.assign(samples, parameters.names());
        } catch (NoSampleException e) {
            List<String> skipped = SkippedProperty.of(table);
            List<String> concerned =
                    skipped.stream().filter(issue -> e.fitsFileOf(issue)).toList();
            List<String> shown = concerned.isEmpty() ? skipped : concerned;
            if (shown.isEmpty()) {
                throw e;
            }
            throw new InvalidSettingsException(
                    e.getMessage()
                            + (concerned.isEmpty() ? " These were not read: " : " It was not read: ")
                            + String.join(" ", shown.subList(0, Math.min(SHOWN, shown.size())))
                            + (shown.size() > SHOWN ? " And " + (shown.size() - SHOWN) + " more were skipped." : ""),
                    e);
        }
    }

    private BufferedDataTable counts(List<DatasetSplit.Item> items, List<Optional<Part>> parts, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(COUNTS);
        for (Part part : Part.values()) {
            Set<String> samples = new HashSet<>();
            long rows = 0;
            for (int i = 0; i < items.size(); i++) {
                if (parts.get(i).filter(part::equals).isPresent()) {
                    rows++;
                    samples.add(
                            items.get(i).group().isEmpty()
                                    ? "row " + i
                                    : "sample " + items.get(i).group());
                }
            }
            container.addRowToTable(new DefaultRow(
                    part.toString(),
                    new StringCell(part.toString()),
                    new LongCell(samples.size()),
                    new LongCell(rows)));
        }
        container.close();
        return container.getTable();
    }
}
