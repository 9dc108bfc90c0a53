// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imcseg.core.report.DataTable;
import org.imcseg.core.report.ItemScores;
import org.imcseg.core.report.SegmentationReport;
import org.imcseg.knime.execution.PlainTables;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.TrainingEpochs;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.views.ReportViews;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Gathers what the ports bring and has the report written. */
final class ReportModel {
    private static final NodeLogger LOG = NodeLogger.getLogger(ReportModel.class);

    private ReportModel() {
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ReportNodeParameters parameters = input.getParameters();
        ItemColumns.find(input.getInTableSpec(0), parameters);
        Locations.checkWritable(parameters.target(), ReportNodeParameters.FOLDER);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ReportNodeParameters parameters = input.getParameters();
        Path folder = parameters.target();
        Locations.checkWritable(folder, ReportNodeParameters.FOLDER);
        List<ItemScores> items = items(input.getInTable(0), parameters);
        Optional<UNetModelPortObject> port = optional(input, UNetModelPortObject.class);
        Optional<TrainedModel.Description> model = port.map(m -> m.getSpec().description());
        List<List<Object>> identity = port.isEmpty() ? List.of() : ModelIdentity.rows(port.get().identity(), folder);
        DataTable skipped = optional(input, BufferedDataTable.class).map(PlainTables::of)
                .orElse(new DataTable(List.of("skipped"), List.of()));
        List<String> notes = parameters.notes.isBlank() ? List.of() : List.of(parameters.notes.strip());
        TrainingEpochs epochs = model.map(m -> TrainingEpochs.of(m.training())).orElse(new TrainingEpochs(List.of(), 0));
        Path page = new SegmentationReport(parameters.title, subtitle(model), items, PlainTables.of(input.getInTable(1)),
                epochs.epochs(), epochs.best(), ModelFacts.settings(model, identity),
                ModelFacts.counts(model, items.size()), skipped, notes,
                model.map(ModelFacts::remarks).orElse(List.of())).write(folder);
        LOG.info("Report written to " + page);
        ReportViews.keep(output, input.getExecutionContext(), page);
        input.getExecutionContext().setMessage("Written to " + page);
    }

    private static List<ItemScores> items(BufferedDataTable scores, ReportNodeParameters parameters) throws InvalidSettingsException {
        ItemColumns columns = ItemColumns.find(scores.getDataTableSpec(), parameters);
        List<ItemScores> items = new ArrayList<>();
        for (DataRow row : scores) {
            items.add(columns.read(row));
        }
        return items;
    }

    /** The optional ports follow the two tables; those not added are not there. */
    private static <T extends PortObject> Optional<T> optional(ExecuteInput input, Class<T> type) {
        return Arrays.stream(input.getInPortObjects()).skip(2).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static String subtitle(Optional<TrainedModel.Description> model) {
        String made = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now());
        return model.map(m -> m.architecture() + " · ").orElse("") + "made " + made + " · " + Software.version();
    }
}
