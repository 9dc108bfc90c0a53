// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Suspect Labels node. */
public final class SuspectsNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Suspect Labels")
            .icon("suspects.png")
            .shortDescription(
                    "Ranks annotated cells and unannotated regions where a model trained without them disagrees with the labels.")
            .fullDescription(
                    """
                    <p>Tells an annotator where to look next. The images are divided into folds by sample; for each fold a U-Net is trained on the
                    others and asked about it, so that no model has seen the labels it judges. Two kinds of suspects are ranked together:</p>
                    <ul>
                    <li><i>Missing cells</i>: regions that the model calls cell where none is annotated, divided by a watershed. Regions thinner than
                    3 pixels are rims of annotated cells and do not count.</li>
                    <li><i>Doubted cells</i>: annotated cells in which the model sees background.</li>
                    </ul>
                    <p>The score follows confident learning (Northcutt et al., 2021): from the mean probability over the region and from how sure
                    the model is of each label on average (<i>thresholds</i>: the mean probability of cell over the annotated cells and of background over all
                    other pixels). Both probabilities less their thresholds, shifted by the larger threshold and divided by their sum, make a
                    score from 0 to 1 that compares both kinds; at 0.5 the model prefers neither label. <i>Confident</i> are those that also pass confident
                    learning's own rule: at least the average probability of the other label.</p>
                    <p>Where many cells are missing, soft Dice learns to miss them; PU-Dice does not. Each fold is a training: on a processor
                    count the folds times the Learner's time, or give out-of-fold probabilities made elsewhere in a column.</p>
                    <p>With true masks (the phantom, <b>Corrupt Labels</b>) the missing cells are judged. A true cell is erased if less than half of
                    its pixels are annotated; a suspect is right if at least half of its pixels lie in erased cells; an erased cell is found if at least
                    half of its pixels lie in suspects.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable(
                            "Labelled images",
                            """
                            Normalised images and their masks, whole or patches. Rows without image or mask are left out with a warning.""")
                    .addOutputTable(
                            "Suspects",
                            """
                            The first by rank: <i>Rank</i>, <i>Kind</i>, <i>Score</i>, <i>Confident</i>, <i>Probability</i> (mean, of cell),
                            <i>Sample</i>, <i>Image</i> (row ID), <i>Cell</i> (number of a doubted cell), the box <i>X</i>, <i>Y</i>,
                            <i>Width</i>, <i>Height</i> in pixels of the image, <i>Area</i>, with true masks <i>Erased Cell</i> (whether a missing
                            cell is right), and <i>Thumbnail</i> (PNG): missing cells in cyan, doubted in yellow.""")
                    .addOutputTable(
                            "Overlays",
                            """
                            One row an image: <i>Sample</i>, <i>Fold</i>, numbers of missing and doubted cells, and <i>Overlay</i> (PNG): its suspects with
                            their ranks, other annotated cells grey.""")
                    .addOutputTable(
                            "Summary",
                            """
                            What was done and found, one row a <i>Measure</i> with <i>Value</i> and <i>Meaning</i>: numbers of suspects,
                            thresholds, validation DSC of each fold, and with true masks precision, recall and precision at the first N.""")
                    .addOutputTable(
                            "Suspects as numbers",
                            "The suspects without thumbnails, as <i>CSV Writer</i> and <i>Excel Writer</i> take them."))
            .model(m -> m.parametersClass(SuspectsNodeParameters.class)
                    .configure(SuspectsModel::configure)
                    .execute(NodeExecution.of(SuspectsModel::execute)))
            .addView(SuspectsView.view())
            .nodeType(NodeType.Other)
            .keywords(
                    "confident learning",
                    "label errors",
                    "cross-validation",
                    "active learning",
                    "quality control",
                    "missing annotations",
                    "PU-Dice")
            .addExternalResource(Link.CONFIDENT_LEARNING.href(), Link.CONFIDENT_LEARNING.title())
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public SuspectsNodeFactory() {
        super(NODE);
    }
}
