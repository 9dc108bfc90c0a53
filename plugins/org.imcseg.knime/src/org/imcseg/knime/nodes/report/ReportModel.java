// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.report.ItemScores;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.SegmentationReport;
import org.imcseg.core.report.pictures.PictureStore;
import org.imcseg.knime.columns.ScoreTable;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.PlainTables;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.port.TrainingEpochs;
import org.imcseg.knime.reports.ReadableSettings;
import org.imcseg.knime.views.ReportViews;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Collects the inputs and writes the report. */
final class ReportModel {
    private static final NodeLogger LOG = NodeLogger.getLogger(ReportModel.class);

    private ReportModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ReportNodeParameters parameters = input.getParameters();
        new ScoreTable(input.getInTableSpec(0), parameters.scores());
        Optional<DataTableSpec> images = ReportPorts.imagesSpec(input.getInPortSpecs());
        if (images.isPresent()) {
            new ItemImages(images.get(), parameters);
        }
        Locations.checkWritable(parameters.target(), ReportNodeParameters.FOLDER);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ReportNodeParameters parameters = input.getParameters();
        Path folder = parameters.target();
        Locations.checkWritable(folder, ReportNodeParameters.FOLDER);
        List<ItemScores> items = items(input.getInTable(0), parameters);
        ReportPorts ports = ReportPorts.of(input.getInPortObjects());
        Optional<TrainedModel.Description> model =
                ports.model().map(m -> m.getSpec().description());
        List<List<Object>> identity = ports.model().isEmpty()
                ? List.of()
                : ModelIdentity.rows(ports.model().get().identity(), folder);
        ReportTable skipped =
                ports.skipped().map(PlainTables::of).orElse(new ReportTable(List.of("skipped"), List.of()));
        List<String> warnings = new ArrayList<>();
        PictureStore pictures = ports.images().isEmpty()
                ? null
                : pictures(ports.images().get(), items, parameters, input.getExecutionContext(), warnings);
        List<String> notes = parameters.notes.isBlank() ? List.of() : List.of(parameters.notes.strip());
        TrainingEpochs epochs =
                model.map(m -> TrainingEpochs.of(m.training())).orElse(new TrainingEpochs(List.of(), 0));
        ReportTable settings = ModelFacts.settings(model, identity);
        Path page = new SegmentationReport(
                        parameters.title,
                        subtitle(model),
                        items,
                        PlainTables.of(input.getInTable(1)),
                        epochs.epochs(),
                        epochs.best(),
                        settings,
                        ReadableSettings.of(settings),
                        ModelFacts.counts(model, items.size()),
                        skipped,
                        notes,
                        model.map(ModelFacts::remarks).orElse(List.of()),
                        pictures)
                .write(folder);
        LOG.info("Report written to " + page);
        ReportViews.keep(output, input.getExecutionContext(), page);
        input.getExecutionContext().setMessage("Written to " + page);
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static PictureStore pictures(
            BufferedDataTable images,
            List<ItemScores> items,
            ReportNodeParameters parameters,
            ExecutionContext exec,
            List<String> warnings)
            throws InvalidSettingsException {
        ItemImages reader = new ItemImages(images.getDataTableSpec(), parameters);
        PictureStore pictures = reader.read(images, items, new ExecutionProgress(exec));
        warnings.addAll(reader.warnings());
        return pictures;
    }

    private static List<ItemScores> items(BufferedDataTable scores, ReportNodeParameters parameters)
            throws InvalidSettingsException {
        ScoreTable table = new ScoreTable(scores.getDataTableSpec(), parameters.scores());
        List<ItemScores> items = new ArrayList<>();
        for (DataRow row : scores) {
            items.add(
                    new ItemScores(row.getKey().getString(), table.scores(row), table.cells(row), table.overlay(row)));
        }
        return items;
    }

    private static String subtitle(Optional<TrainedModel.Description> model) {
        String made = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now());
        return model.map(m -> m.architecture() + " · ").orElse("") + "made " + made + " · " + Software.version();
    }
}
