// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import org.imcseg.knime.execution.KeyFigureTable;
import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Dice Scorer node. */
public final class ScorerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Dice Scorer")
            .icon("scorer.png")
            .shortDescription(
                    "Scores predictions against true masks: DSC, Jaccard, precision, recall, specificity, and "
                            + "object scores of single cells.")
            .fullDescription(
                    """
                    <p>Compares predicted with true masks. Pixel by pixel, from true and false positives and negatives (TP, FP,
                    TN, FN): <i>DSC</i> (Dice) = 2 TP / (2 TP + FP + FN), <i>Jaccard</i> = TP / (TP + FP + FN), <i>Precision</i> =
                    TP / (TP + FP), <i>Recall</i> = TP / (TP + FN), <i>Specificity</i> = TN / (TN + FP). Items are whole images or
                    patches; padding of patches does not count.</p>
                    <p>Cell by cell, where predicted cells are given: a predicted and a true cell match if their intersection over
                    union (IoU) reaches a threshold. <i>Object Precision</i>, <i>Recall</i> and <i>F1</i> are matched at an IoU of
                    0.5; <i>AP</i> = TP / (TP + FP + FN) at 0.5, and its mean at 0.5, 0.55 … 0.9 (Schmidt et al., 2018; Caicedo et
                    al., 2019); <i>Panoptic Quality</i> = sum of matched IoU / (TP + FP/2 + FN/2) and <i>Mean Matched IoU</i>,
                    matched above 0.5 (Kirillov et al., 2019). They require true masks that number their cells. <i>Object
                    Precision</i> is missing if no cell is predicted, <i>Object Recall</i> if there is no true cell, and the
                    others if there is neither.</p>
                    <p>A mean depends on what is averaged. With <i>per item</i> and <i>per image</i>, each item or image counts
                    the same; with <i>pooled</i>, each pixel (or cell) does. Per image sums the counts of an image's patches, so a
                    pixel in two overlapping patches counts twice, and a cell at a patch edge counts in each patch: use
                    <b>Reassemble</b> first to avoid that. Confidence intervals treat samples, not images, as
                    independent, since images of one patient are alike.</p>
                    <p>Rows without mask or prediction are skipped and named in the warning. Overlays show TP pink, TN black, FP
                    blue, FN yellow, padding grey.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable(
                                    "Predictions", "True masks and predictions side by side; whole images or patches.")
                            .addOutputTable(
                                    "Scores",
                                    """
                            One row per scored item, with its row ID: <i>Item</i>; Sample, Tissue, Condition, ROI, Part and Parent if
                            present; the scores, <i>TP</i>, <i>FP</i>, <i>FN</i>, <i>TN</i>, the object scores and numbers of cells if
                            predicted cells are selected, and the overlay (PNG). Undefined scores are missing.""")
                            .addOutputTable(
                                    "Summary",
                                    """
                            One row per metric and level: <i>N</i> (number of items or images), <i>Excluded</i> (without value),
                            <i>Mean</i> (the pooled value if pooled), <i>Median</i>, <i>SD</i>, <i>Min</i>, <i>Max</i> and the confidence
                            interval of the mean, missing with fewer than two samples.""")
                            .addOutputTable(
                                    "Cells by IoU",
                                    """
                            All cells together, one row per IoU threshold: <i>IoU</i>, <i>TP</i> (matched), <i>FP</i>, <i>FN</i>,
                            <i>Precision</i>, <i>Recall</i>, <i>F1</i>, <i>AP</i>. Empty if no predicted cells are selected.""")
                            .addOutputPort(
                                    "Boxplot",
                                    "PNG box plot of the scores of all items (or images, if only those are "
                                            + "summarised), including object scores if predicted cells are selected.",
                                    ImagePortObject.TYPE)
                            .addOutputTable(
                                    "Scores as numbers",
                                    "The scores without overlays, for <i>CSV Writer</i> and <i>Excel Writer</i>.")
                            .addOutputTable(
                                    KeyFigureTable.PORT,
                                    KeyFigureTable.DESCRIPTION
                                            + """
                            each score as the mean over items (<i>dsc</i>, <i>object_f1</i> …; of images if only these are summarised) and
                            pooled (<i>pooled_dsc</i> …), <i>true_cells</i>, <i>predicted_cells</i>, <i>items</i>, <i>images</i>,
                            <i>left_out</i> (rows)."""))
            .model(m -> m.parametersClass(ScorerNodeParameters.class)
                    .configure(ScorerModel::configure)
                    .execute(NodeExecution.of(ScorerModel::execute)))
            .addView(ScorerView.view())
            .nodeType(NodeType.Other)
            .keywords(
                    "Dice",
                    "DSC",
                    "Jaccard",
                    "IoU",
                    "F1",
                    "average precision",
                    "panoptic quality",
                    "evaluation",
                    "overlay",
                    "boxplot")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title())
            .addExternalResource(Link.STARDIST.href(), Link.STARDIST.title())
            .addExternalResource(Link.DATA_SCIENCE_BOWL.href(), Link.DATA_SCIENCE_BOWL.title())
            .addExternalResource(Link.PANOPTIC.href(), Link.PANOPTIC.title());

    /** For KNIME, which creates the factory by reflection. */
    public ScorerNodeFactory() {
        super(NODE);
    }
}
