// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.knime.execution.KeyFigureTable;
import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the U-Net Learner node. */
public final class LearnerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("U-Net Learner")
            .icon("learner.png")
            .shortDescription("Trains a U-Net that finds single cells in multi-channel images.")
            .fullDescription(
                    """
                    <p>Trains a U-Net (Ronneberger et al., 2015) in the variant of Bird et al. (ISBI 2024) on images and their
                    masks, and keeps the epoch that performs best on the validation data. Images may be whole or patches
                    (<b>Patchify</b>); whole images are cut into patches on the fly. Normalise them first (<b>Percentile
                    Normalise</b>). The model stores channel names and normalisation, and the <b>U-Net Predictor</b> checks
                    them.</p>
                    <p>To connect a validation table, add its port with the three dots on the node. Without one, part of the
                    training data is held out, by whole samples if a sample column is chosen. A validation image with the pixels
                    or the mask of a training image, under any name, is an error. The model stores a compact fingerprint of the
                    pixels of each training image.</p>
                    <p><b>What is learned.</b> With <i>Cells</i>, the network has a second output, the relative inner distance: 1
                    at the centre of each cell, decreasing towards its outline, also where two cells touch. The Predictor uses it
                    to separate cells. It is learned only inside labelled cells, so unlabelled cells do not disturb it. <i>Cell or
                    background</i> is the paper's target, with which touching cells can hardly be separated. Masks with one value
                    for all cells have no outlines between neighbours, so cell or background is learned from them, with a
                    warning.</p>
                    <p>The paper's loss and learning rate, without batch normalisation, usually make training collapse to all
                    foreground. With soft Dice or PU-Dice, the presets therefore begin with the squared form of the loss and a
                    learning-rate warm-up, and a guard detects collapse, that is, output that does not depend on the pixel, and
                    restarts training. Each intervention is recorded in the history and shown as a warning. If nothing at all was
                    learned, the node fails and names likely causes.</p>
                    <p><b>Masks that lack cells.</b> Soft Dice treats every unlabelled cell as background, which costs recall when
                    most cells are unannotated. The recommended loss, <i>PU-Dice</i>, <i>non-negative PU cross-entropy</i> and
                    <i>binary cross-entropy, threshold for missing cells</i> correct for it by the annotated share c, and choose
                    the epoch by 2TP / (c PP + Y) with PP predicted and Y labelled pixels: an estimate of the DSC with complete
                    labels, while the plain validation DSC is low however good the model is. (The same applies to other losses if
                    the validation masks are recorded to lack more cells than the training masks, as in bootstrapping.) Note the
                    limitations: these losses assume that cells are missing at random. Annotators tend to omit dim, small and
                    crowded cells, and the model then learns to omit them too; annotating every tenth cell, or a few randomly
                    chosen fields completely, works best. Outlines must be correct, and the annotated cells must include every
                    kind of cell. The score relies on few cells and is noisy. PU-Dice was developed for this software and is not
                    in the paper: validate it against complete labels on some of your images.</p>
                    <p><b>Which epoch is kept.</b> The validation labels decide: for cells, the highest object F1; for cell or
                    background, the highest DSC, as in the paper. If labels lack many cells, many epochs have scores that differ
                    only by chance, and <i>Epoch to keep</i> can be set to keep the one among them that finds most of the labelled
                    pixels. The history then says so.</p>
                    <p>The same seed gives the same model on the same machine. The progress shows the epoch, validation DSC and
                    remaining time. Cancelling gives no model; with a checkpoint folder, training goes on from there when the
                    node is executed again. To stop early and keep the best epoch, set a time limit or a stop file.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("training", g -> g.name("Training images")
                            .description(
                                    """
                            Normalised images and masks, whole or patches. Rows without image or mask are skipped with a warning; padding
                            of patches is ignored.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("validation", g -> g.name("Validation images")
                            .description(
                                    """
                            Images and masks for choosing the best epoch: same columns, same normalisation, different samples.""")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("model", g -> g.name("Model")
                            .description(
                                    """
                            The trained U-Net with channel names, normalisation, settings, seed, versions and history.""")
                            .fixed(UNetModelPortObject.TYPE))
                    .addOutputPortGroup("history", g -> g.name("History")
                            .description(
                                    """
                            One row per epoch: <i>Attempt</i>, <i>Epoch</i>, <i>Training Loss</i>, <i>Validation Loss</i>, <i>Validation
                            DSC</i>, <i>Validation Score</i> (the criterion unless epochs are chosen by object F1: the DSC, or its
                            estimate for missing cells), <i>Validation Object F1</i> (of single cells, patch by patch), <i>Mean
                            Probability</i>, <i>Learning Rate</i>, <i>Seconds</i>, <i>Kept</i> (the epoch whose weights became the model)
                            and <i>Event</i> (interventions of the guard, and why an epoch without the highest score was kept).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("curve", g -> g.name("Loss curve")
                            .description("Losses, validation DSC and score over the epochs, as PNG.")
                            .fixed(ImagePortObject.TYPE))
                    .addOutputPortGroup("figures", g -> g.name(KeyFigureTable.PORT)
                            .description(
                                    KeyFigureTable.DESCRIPTION
                                            + """
                            <i>validation_dsc</i>, <i>validation_score</i>, <i>validation_object_f1</i>, <i>validation_loss</i> and
                            <i>training_loss</i> of the kept epoch, <i>best_epoch</i> and <i>best_attempt</i> (its number and attempt),
                            the total <i>epochs</i> and <i>attempts</i>, <i>collapses</i> (interventions of the guard), <i>seconds</i>.""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(LearnerNodeParameters.class)
                    .configure(LearnerModel::configure)
                    .execute(NodeExecution.of(LearnerModel::execute)))
            .addView(LearnerView.view())
            .nodeType(NodeType.Learner)
            .keywords(
                    "deep learning",
                    "neural network",
                    "train",
                    "segmentation",
                    "imaging mass cytometry",
                    "Dice loss",
                    "CNN",
                    "PU learning",
                    "missing labels",
                    "warm start",
                    "fine-tuning",
                    "single cells",
                    "instance segmentation",
                    "distance transform")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title())
            .addExternalResource(Link.U_NET.href(), Link.U_NET.title());

    /** For KNIME, which creates the factory by reflection. */
    public LearnerNodeFactory() {
        super(NODE);
    }
}
