// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.experiment.AdditionalResults;
import org.imcseg.core.report.experiment.Experiment;
import org.imcseg.core.report.experiment.ExperimentFactors;
import org.imcseg.core.report.experiment.ExperimentReport;
import org.imcseg.core.report.experiment.RunFacts;
import org.imcseg.core.report.experiment.RunItem;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.PlainTables;
import org.imcseg.knime.execution.Software;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.paths.Locations;
import org.imcseg.knime.reports.ReadableSettings;
import org.imcseg.knime.views.ReportViews;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEConstants;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Collects the inputs and writes the report. */
final class ExperimentReportModel {
    private static final NodeLogger LOG = NodeLogger.getLogger(ExperimentReportModel.class);

    private ExperimentReportModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ExperimentReportNodeParameters parameters = input.getParameters();
        check(input.getInTableSpec(0), input.getInTableSpec(1), parameters);
        Locations.checkWritable(
                Locations.resolve(parameters.folder, ExperimentReportNodeParameters.FOLDER),
                ExperimentReportNodeParameters.FOLDER);
        output.setOutSpec(0, SummaryColumns.spec());
    }

    /** The columns as known before execution; those of a loop are known only afterwards. */
    private static void check(DataTableSpec scores, DataTableSpec runs, ExperimentReportNodeParameters p)
            throws InvalidSettingsException {
        p.levels();
        if (scores == null || runs == null) {
            return;
        }
        new ReportItems(scores, p);
        Columns.text(runs, p.runColumn, ExperimentReportNodeParameters.RUN_COLUMN);
        Set<String> settings = RunTable.settings(runs, scores, p.runColumn);
        requireSetting(settings, p.levels(), ExperimentReportNodeParameters.LEVELS_COLUMN);
        for (String column : CommaLists.texts(p.seriesColumns)) {
            requireSetting(settings, column, ExperimentReportNodeParameters.SERIES_COLUMNS);
        }
    }

    private static void requireSetting(Set<String> settings, String column, String setting)
            throws InvalidSettingsException {
        if (!column.equals(ReportItems.ROUND) && !settings.contains(column)) {
            throw new InvalidSettingsException("The runs have no column '" + column + "' (setting \"" + setting
                    + "\"), or the scores lack it. Columns of " + "both are: "
                    + (settings.isEmpty() ? "none" : String.join(", ", settings))
                    + ". Add it to the grid, or choose another.");
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ExperimentReportNodeParameters p = input.getParameters();
        Path folder = Locations.resolve(p.folder, ExperimentReportNodeParameters.FOLDER);
        Locations.checkWritable(folder, ExperimentReportNodeParameters.FOLDER);
        BufferedDataTable scores = input.getInTable(0);
        DataTableSpec spec = scores.getDataTableSpec();
        check(spec, input.getInTable(1).getDataTableSpec(), p);
        Progress progress = new ExecutionProgress(input.getExecutionContext());
        RunTable runs = new RunTable(input.getInTable(1), spec, p.runColumn);
        ReportItems columns = new ReportItems(spec, p);
        List<RunItem> items = columns.read(scores, progress.part(0, 0.4));
        progress.report(0.4, "Sorting the scores");
        Experiment experiment = new Experiment(
                new ExperimentFactors(p.levels(), CommaLists.texts(p.seriesColumns), p.seedColumn),
                p.unit.aggregation,
                runs.runs(),
                items);
        RunFacts facts = runs.facts();
        ReportTable plain = PlainTables.of(scores, c -> !c.getType().isCompatible(PNGImageValue.class));
        ReportTable settings = settings(p, runs);
        List<String> notes = p.notes.isBlank() ? List.of() : List.of(p.notes.strip());
        ExperimentReport.Written written = new ExperimentReport(
                        p.experiment.kind,
                        p.title,
                        subtitle(),
                        notes,
                        data(p),
                        experiment,
                        p.intervals(),
                        plain,
                        facts,
                        settings,
                        ReadableSettings.of(settings),
                        extras(input),
                        rows -> columns.overlays(scores, rows))
                .write(folder, progress.part(0.5, 1));
        output.setOutData(0, SummaryColumns.of(written.summary(), input.getExecutionContext()));
        LOG.info("Report written to " + written.page());
        ReportViews.keep(output, input.getExecutionContext(), written.page());
        input.getExecutionContext().setMessage("Written to " + written.page());
        List<String> warnings = new ArrayList<>();
        if (!facts.guarded().isEmpty()) {
            warnings.add("The collapse guard intervened in " + facts.guarded().size() + " of "
                    + facts.settings().rows().size() + " runs; the report names them.");
        }
        Fonts.problem().ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static AdditionalResults extras(ExecuteInput input) {
        byte[] figure = optional(input, ImagePortObject.class)
                .map(i -> ((PNGImageValue) i.toDataCell()).getImageContent().getByteArray())
                .orElse(null);
        return new AdditionalResults(
                figure,
                optional(input, BufferedDataTable.class).map(PlainTables::of).orElse(null));
    }

    /** The optional ports follow the two tables; ports that were not added have no index. */
    private static <T extends PortObject> Optional<T> optional(ExecuteInput input, Class<T> type) {
        return Arrays.stream(input.getInPortObjects())
                .skip(2)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** Reports are shared: they show a folder's name, not its path on this machine. */
    private static List<String> data(ExperimentReportNodeParameters p) {
        return Stream.of(p.data, p.furtherData)
                .map(String::strip)
                .filter(d -> !d.isEmpty())
                .map(d -> d.startsWith("phantom:")
                        ? d
                        : d.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", ""))
                .toList();
    }

    private static String subtitle() {
        return "made " + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now()) + " · "
                + Software.version();
    }

    private static ReportTable settings(ExperimentReportNodeParameters p, RunTable runs)
            throws InvalidSettingsException {
        List<List<Object>> rows = new ArrayList<>(runs.constants());
        rows.add(List.of("Compared by", p.levels()));
        rows.add(List.of("Seeds in", p.seedColumn));
        rows.add(List.of("Each counts the same", p.unit.aggregation.noun()));
        rows.add(List.of(
                "Intervals", p.intervals().level() + ", " + p.intervals().method()));
        rows.add(List.of("Report made with", Software.version()));
        rows.add(List.of("KNIME", KNIMEConstants.VERSION));
        rows.add(List.of(
                "Java",
                System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")));
        return new ReportTable(List.of("setting", "value"), rows);
    }
}
