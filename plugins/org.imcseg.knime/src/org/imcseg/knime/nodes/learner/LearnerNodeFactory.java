// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.knime.execution.KeyFigures;
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
                    <p>Trains a U-Net (Ronneberger et al., 2015) in the form of Bird et al. (ISBI 2024) on images and their masks and keeps the
                    epoch that does best on the validation data. Images may be whole or patches (<b>Patchify</b>): whole ones
                    are cut into patches on the fly. Normalise them first (<b>Percentile Normalise</b>); the model remembers channel names and
                    normalisation, and the <b>U-Net Predictor</b> checks them.</p>
                    <p>Without a validation table a share of the training data is held out, by whole samples where a sample column is
                    given. To add the port for one, use the three dots on the node. A validation image that shows the pixels of a training
                    image, under whatever name, or has its mask, is an error. The model remembers what it learned from by a few marks of each image's pixels.</p>
                    <p><b>What is learned.</b> With <i>Cells</i> the network has a second output, the relative inner distance: 1 at the centre of each cell, falling to its
                    outline, also where two cells touch. The Predictor divides cells by it. It is learned inside labelled cells only, so cells without label do not
                    disturb it. <i>Cell or background</i> is the paper's target: touching cells can then hardly be told apart. Masks with one value for all cells hold
                    no outline between neighbours, so cell or background is learned from them, with a warning.</p>
                    <p>The paper's loss, learning rate and lack of batch normalisation make training collapse to all foreground most of the
                    time. Where soft Dice or PU-Dice is the loss, the presets therefore begin with its squared form and a rising learning rate, and a guard watches for
                    collapse, that is, for an output that does not depend on the pixel, and starts again; each of its acts is in the history and is shown as a
                    warning. Where nothing at all was learned, the node fails and names likely causes.</p>
                    <p><b>Masks that lack cells.</b> Soft Dice takes every unlabelled cell for background, which costs recall when most cells are unannotated.
                    The recommended loss, <i>PU-Dice</i>, <i>non-negative PU cross-entropy</i> and <i>binary cross-entropy, threshold for missing cells</i> correct for it by the
                    annotated share c, and choose
                    the epoch by 2TP / (c PP + Y) with PP predicted and Y labelled pixels: an estimate of the DSC with complete labels, while the
                    plain validation DSC is low however good the model. (So is it with other losses where the validation masks are recorded to lack
                    more cells than the training masks, as in bootstrapping.) Mind the limits: they assume that cells lack at random. Annotators leave
                    out dim, small and crowded cells, and such a model learns to leave them out too; a cell in ten or a few fields annotated
                    completely, chosen by chance, suit them best. Outlines must be right, and the few cells must show every kind of cell. The
                    score rests on few cells and is noisy. PU-Dice is this software's own and not in the paper: compare it with complete
                    labels on some of your images.</p>
                    <p><b>Which epoch is kept.</b> The labels of the validation table choose it: for cells by the highest object F1, for cell or background, as in the
                    paper, by the highest DSC. Where labels lack many
                    cells, many epochs score alike within what chance explains, and <i>Epoch to keep</i> can be set to keep the one of them that finds
                    most of the labelled pixels. The history then says so.</p>
                    <p>The same seed gives the same model on the same machine. The progress shows epoch, validation DSC and the time left.
                    Cancelling keeps nothing; to stop early and keep the best epoch, set a time limit or a stop file.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("training", g -> g.name("Training images")
                            .description(
                                    """
                            Normalised images and masks, whole or patches. Rows without image or mask are left out with a warning; padding of
                            patches does not count.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("validation", g -> g.name("Validation images")
                            .description(
                                    """
                            Images and masks for choosing the best epoch: the same columns, the same normalisation, other samples.""")
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
                            One row an epoch: <i>Attempt</i>, <i>Epoch</i>, <i>Training Loss</i>, <i>Validation Loss</i>, <i>Validation DSC</i>,
                            <i>Validation Score</i> (by which epochs are judged unless by object F1: the DSC, or its estimate for missing cells), <i>Validation Object F1</i> (of single cells,
                            patch by patch),
                            <i>Mean Probability</i>, <i>Learning Rate</i>, <i>Seconds</i>, <i>Kept</i> (the epoch whose weights are the
                            model's) and <i>Event</i> (what the guard did, and why an epoch was kept that has not the highest score).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("curve", g -> g.name("Loss curve")
                            .description("Losses, validation DSC and score over the epochs, as PNG.")
                            .fixed(ImagePortObject.TYPE))
                    .addOutputPortGroup("figures", g -> g.name(KeyFigures.PORT)
                            .description(
                                    KeyFigures.DESCRIPTION
                                            + """
                            <i>validation_dsc</i>, <i>validation_score</i>, <i>validation_object_f1</i>, <i>validation_loss</i> and
                            <i>training_loss</i> of the kept epoch, <i>best_epoch</i> and <i>best_attempt</i> (which that was), <i>epochs</i> and
                            <i>attempts</i> in all, <i>collapses</i> (acts of the guard), <i>seconds</i>.""")
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

    public LearnerNodeFactory() {
        super(NODE);
    }
}
