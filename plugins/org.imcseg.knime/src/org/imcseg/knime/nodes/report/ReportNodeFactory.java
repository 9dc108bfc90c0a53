// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.views.ReportViews;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Segmentation Report node. */
public final class ReportNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Segmentation Report")
            .icon("report.png")
            .shortDescription("Writes scores, overlays, training curve, settings and data counts as one HTML page with "
                    + "CSV and PNG files.")
            .fullDescription(
                    """
                    <p>Writes a folder that documents a run for readers who were not involved: how well the model segments, where
                    it fails, how and on what it was trained, and what was skipped. The page is self-contained and loads nothing
                    from the network, so you can send it by mail.</p>
                    <p>Files: <i>report.html</i>; <i>metrics.csv</i> (item, dsc, jaccard, precision, recall, specificity and,
                    where cells were scored, object_precision, object_recall, object_f1, ap_50, mean_ap, panoptic_quality,
                    true_cells, predicted_cells); <i>summary.csv</i>; <i>settings.csv</i> with seeds and versions;
                    <i>skipped.csv</i> if anything was skipped; <i>boxplot.png</i>; <i>loss-curve.png</i> if a model is connected;
                    <i>overlays</i>, one picture per scored item. Files of an earlier report in the same folder are replaced or
                    removed (<i>report-files.txt</i> lists them); other files stay.</p>
                    <p>Object scores are shown next to DSC if the scores have the columns <i>Object F1</i>, <i>True Cells</i> and
                    <i>Predicted Cells</i>, which the <b>Dice Scorer</b> writes if predicted cells are selected.</p>
                    <p>The ports for the model, the skipped items and the images are optional: add them with the three dots on the
                    node. If images are connected, the page shows them with true and predicted outlines and selectable channels,
                    enlarged on a click; otherwise it shows the overlays.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("scores", g -> g.name("Scores")
                            .description(
                                    """
                            One row per scored item, from the <b>Dice Scorer</b>: its scores and, if drawn, its overlay. The row ID
                            identifies the item.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("summary", g -> g.name("Summary")
                            .description(
                                    """
                            The summary table of the <b>Dice Scorer</b>, shown and written unchanged.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("model", g -> g.name("Model")
                            .description(
                                    """
                            The scored model, whose training, settings, seeds and versions become part of the report.""")
                            .optional()
                            .supportedTypes(UNetModelPortObject.TYPE))
                    .addInputPortGroup("skipped", g -> g.name("Skipped")
                            .description(
                                    """
                            What was skipped and why, from the <b>IMC Reader</b> or another node; any columns.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addInputPortGroup("images", g -> g.name("Images")
                            .description(
                                    """
                            The table that the <b>Dice Scorer</b> scored: images, true masks and predicted cells, with the scores' row
                            IDs. The page then shows the images themselves with true and predicted outlines, up to 50 of them, scaled down
                            to keep the page below 10 MB.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(ReportNodeParameters.class)
                    .configure(ReportModel::configure)
                    .execute(NodeExecution.of(ReportModel::execute)))
            .addView(ReportViews.view())
            .nodeType(NodeType.Sink)
            .keywords("report", "HTML", "Dice", "DSC", "boxplot", "overlay", "evaluation", "export")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    /** For KNIME, which creates the factory by reflection. */
    public ReportNodeFactory() {
        super(NODE);
    }
}
