// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.views.ReportViews;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Experiment Report node. */
public final class ExperimentReportNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Experiment Report")
            .icon("experimentreport.png")
            .shortDescription(
                    "Writes the scores of an experiment's runs as one HTML page with tables and figures, next "
                            + "to the paper's values.")
            .fullDescription(
                    """
                    <p>Writes a folder that documents an experiment of many runs for readers who were not involved: scores by
                    level with confidence intervals, figures, overlays of the same test items for every model, differences between
                    models, what was run, and limitations. The values of the paper (Bird et al., ISBI 2024) are shown next to them
                    where available, with a check of whether its findings hold. The page is self-contained and loads nothing from
                    the network, so you can send it by mail.</p>
                    <p>Means are over images (the counts of patches are summed first) of all seeds; the spread between seeds is
                    shown. Confidence intervals treat samples, not images, as independent. Differences between models are paired:
                    the same test image with the same seed. Runs that differ in anything other than level and seed form separate
                    series, so that different settings are never averaged by mistake. For runs with bootstrapping rounds, the last
                    round counts, unless rounds are compared.</p>
                    <p>Object scores are shown next to DSC if the scores have the columns <i>Object F1</i>, <i>True Cells</i> and
                    <i>Predicted Cells</i>: in every run, let the <b>U-Net Predictor</b> find cells in the test part and the
                    <b>Dice Scorer</b> score them. Matched, true and predicted cells are summed over the patches of an image.</p>
                    <p>Files: <i>report.html</i>; <i>results.md</i>, the same in text; <i>scores.csv</i>, <i>summary.csv</i>,
                    <i>runs.csv</i>, <i>settings.csv</i> and, for tissue transfer, <i>deltas.csv</i>; figures and the overlays
                    shown as PNG; <i>times.txt</i>. The same runs give byte-identical files, except for the page and
                    <i>times.txt</i>, which contain times. Files of an earlier report in the same folder are replaced or removed
                    (<i>report-files.txt</i> lists them); other files stay.</p>
                    <p>The ports for an additional figure and table, such as those of <b>Annotation Budget</b>, are optional: add
                    them with the three dots on the node.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            The scores of all runs, from the <b>Experiment Loop End</b>: run, its settings, item, sample, scores and, if
                            drawn, the overlay.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("runs", g -> g.name("Runs")
                            .description(
                                    """
                            One row per run, from the <b>Experiment Loop End</b>: its settings and facts about its model. Columns that the
                            scores also have are the settings that can be compared.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("figure", g -> g.name("Figure")
                            .description("An additional figure for the report, as PNG.")
                            .optional()
                            .supportedTypes(ImagePortObject.TYPE))
                    .addInputPortGroup("table", g -> g.name("Table")
                            .description("An additional small table for the report, with any columns.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("summary", g -> g.name("Summary")
                            .description(
                                    """
                            One row per level, series and metric: <i>Level</i>, <i>Level Value</i>, <i>Series</i>, <i>Metric</i>,
                            <i>N</i>, <i>Excluded</i> (without value), <i>Mean</i> and its interval, <i>Median</i>, <i>SD</i>, <i>Min</i>,
                            <i>Max</i>, <i>Seeds</i>, <i>SD of Seeds</i> (of the seeds' means), <i>Annotated Cells</i> and the
                            <i>Paper</i>'s value.""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(ExperimentReportNodeParameters.class)
                    .configure(ExperimentReportModel::configure)
                    .execute(NodeExecution.of(ExperimentReportModel::execute)))
            .addView(ReportViews.view())
            .nodeType(NodeType.Other)
            .keywords(
                    "report",
                    "experiment",
                    "HTML",
                    "DSC",
                    "boxplot",
                    "Table II",
                    "Table III",
                    "reproduce",
                    "comparison",
                    "export")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public ExperimentReportNodeFactory() {
        super(NODE);
    }
}
