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
                    "Writes the scores of an experiment's runs as one HTML page with tables and figures, the paper's figures beside.")
            .fullDescription(
                    """
                    <p>Writes a folder that tells an experiment of many runs to somebody who was not there: scores by level with intervals, figures,
                    overlays of the same test items by every model, differences between models, what was run, and what to be careful about.
                    Beside them stand the figures of the paper (Bird et al., ISBI 2024) where it gives any, and whether its findings hold here. The
                    page needs no other file and fetches nothing, so it can be sent by mail.</p>
                    <p>Means are over images (patches are added up first) of all seeds; the seeds' spread is told. Intervals come from drawing whole
                    samples with replacement. Differences between models are paired: the same test image with the same seed. If runs differ in
                    something else than level and seed, they become series of their own, so that no two settings are averaged unawares.
                    Of runs with rounds of bootstrapping the last round counts, unless rounds are what is compared.</p>
                    <p>Object scores stand beside DSC where the scores have the columns <i>Object F1</i>, <i>True Cells</i> and <i>Predicted Cells</i>: let
                    the <b>U-Net Predictor</b> find cells in the test part and the <b>Dice Scorer</b> score them, in every run. Of the patches of an image
                    matched, true and predicted cells are added up.</p>
                    <p>Files: <i>report.html</i>; <i>results.md</i>, the same in text; <i>scores.csv</i>, <i>summary.csv</i>, <i>runs.csv</i>,
                    <i>settings.csv</i> and, for tissue transfer, <i>deltas.csv</i>; figures and the overlays shown as PNG; <i>times.txt</i>. The same
                    runs give the same files to the byte but for the page and <i>times.txt</i>, which tell times. Files of an earlier report in the
                    same folder are replaced or removed (<i>report-files.txt</i> lists them); other files stay.</p>
                    <p>The ports for a further figure and table, such as those of <b>Annotation Budget</b>, are optional: add them with the three
                    dots on the node.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            The scores of all runs, from the <b>Experiment Loop End</b>: run, its settings, item, sample, scores and, where drawn,
                            the overlay.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("runs", g -> g.name("Runs")
                            .description(
                                    """
                            One row a run, from the <b>Experiment Loop End</b>: its settings and what is known of its model. Columns that the scores
                            have, too, are the settings that can be compared.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("figure", g -> g.name("Figure")
                            .description("A further figure for the report, as PNG.")
                            .optional()
                            .supportedTypes(ImagePortObject.TYPE))
                    .addInputPortGroup("table", g -> g.name("Table")
                            .description("A further small table for the report, any columns.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("summary", g -> g.name("Summary")
                            .description(
                                    """
                            One row a level, series and metric: <i>Level</i>, <i>Level Value</i>, <i>Series</i>, <i>Metric</i>, <i>N</i>,
                            <i>Excluded</i> (without value), <i>Mean</i> and its interval, <i>Median</i>, <i>SD</i>, <i>Min</i>, <i>Max</i>,
                            <i>Seeds</i>, <i>SD of Seeds</i> (of the seeds' means), <i>Annotated Cells</i> and the <i>Paper</i>'s value.""")
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

    public ExperimentReportNodeFactory() {
        super(NODE);
    }
}
