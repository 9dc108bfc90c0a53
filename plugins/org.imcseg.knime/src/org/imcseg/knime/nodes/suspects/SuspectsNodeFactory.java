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
            .shortDescription("Ranks annotated cells and unannotated regions in which a model trained without them "
                    + "disagrees with the labels.")
            .fullDescription(
                    """
                    <p>Shows annotators where to look next. The images are split into folds by sample; the images of each fold are
                    predicted by a U-Net trained on the other folds, so that no model has seen the labels it judges. Two kinds of
                    suspects are ranked together:</p>
                    <ul>
                    <li><i>Missing cells</i>: unannotated regions that the model classifies as cell, split by a watershed. Regions
                    thinner than 3 pixels are rims of annotated cells and are ignored.</li>
                    <li><i>Doubted cells</i>: annotated cells that the model classifies as background.</li>
                    </ul>
                    <p>The score follows confident learning (Northcutt et al., 2021): it combines the mean probability over the
                    region with the model's average confidence in each label (<i>thresholds</i>: the mean probability of cell over
                    the annotated cells and of background over all other pixels). Both probabilities minus their thresholds,
                    shifted by the larger threshold and divided by their sum, give a score from 0 to 1 that is comparable between
                    both kinds; at 0.5 the model prefers neither label. Suspects are <i>confident</i> if they also meet the
                    criterion of confident learning: at least the average probability of the other label.</p>
                    <p>If many cells are missing, soft Dice learns to miss them; PU-Dice does not. Each fold requires a training:
                    on a CPU, expect the Learner's time multiplied by the number of folds, or provide out-of-fold probabilities
                    from elsewhere in a column.</p>
                    <p>With true masks (from the phantom or <b>Corrupt Labels</b>), the missing cells are evaluated. A true cell
                    is erased if less than half of its pixels are annotated; a suspect is correct if at least half of its pixels
                    lie in erased cells; an erased cell is found if at least half of its pixels lie in suspects.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable(
                            "Labelled images",
                            """
                            Normalised images and their masks, whole or patches. Rows without image or mask are skipped with a warning.""")
                    .addOutputTable(
                            "Suspects",
                            """
                            The highest-ranked suspects: <i>Rank</i>, <i>Kind</i>, <i>Score</i>, <i>Confident</i>, <i>Probability</i>
                            (mean, of cell), <i>Sample</i>, <i>Image</i> (row ID), <i>Cell</i> (number of a doubted cell), the box
                            <i>X</i>, <i>Y</i>, <i>Width</i>, <i>Height</i> in pixels of the image, <i>Area</i>, with true masks <i>Erased
                            Cell</i> (whether a missing cell is correct), and <i>Thumbnail</i> (PNG): missing cells in cyan, doubted in
                            yellow.""")
                    .addOutputTable(
                            "Overlays",
                            """
                            One row per image: <i>Sample</i>, <i>Fold</i>, numbers of missing and doubted cells, and <i>Overlay</i> (PNG):
                            its suspects with their ranks, other annotated cells in grey.""")
                    .addOutputTable(
                            "Summary",
                            """
                            Parameters and findings, one row per <i>Measure</i> with <i>Value</i> and <i>Meaning</i>: numbers of suspects,
                            thresholds, validation DSC of each fold, and, with true masks, precision, recall and precision at N.""")
                    .addOutputTable(
                            "Suspects as numbers",
                            "The suspects without thumbnails, for <i>CSV Writer</i> and <i>Excel Writer</i>."))
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

    /** For KNIME, which creates the factory by reflection. */
    public SuspectsNodeFactory() {
        super(NODE);
    }
}
