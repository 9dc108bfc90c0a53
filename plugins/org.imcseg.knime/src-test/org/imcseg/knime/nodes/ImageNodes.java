// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.knime.nodes.corrupt.CorruptNodeFactory;
import org.imcseg.knime.nodes.imagewriter.ImageWriterNodeFactory;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.maskwriter.MaskWriterNodeFactory;
import org.imcseg.knime.nodes.measure.MeasureNodeFactory;
import org.imcseg.knime.nodes.normalise.DataSetNormaliseNodeFactory;
import org.imcseg.knime.nodes.normalise.NormaliseNodeFactory;
import org.imcseg.knime.nodes.patchify.PatchifyNodeFactory;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.imcseg.knime.nodes.reassemble.ReassembleNodeFactory;
import org.imcseg.knime.nodes.report.ReportNodeFactory;
import org.imcseg.knime.nodes.scorer.ScorerNodeFactory;
import org.imcseg.knime.nodes.suspects.SuspectsNodeFactory;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;

/** The nodes that work on images, each on the results of those before, from phantom images on. */
final class ImageNodes {
    /** What a test does with a node. */
    interface Step {
        /** Executes it. @return what the nodes after it work on */
        PortObject[] run(NodeRunner node, String name, PortObject... inputs) throws Exception;
    }

    private final Path folder;
    private final int images;
    private final int size;

    /** @param folder of files; {@code images} of {@code size} x {@code size} pixels and 6 channels */
    ImageNodes(Path folder, int images, int size) {
        this.folder = folder;
        this.images = images;
        this.size = size;
    }

    void each(Step step) throws Exception {
        PortObject[] read = step.run(
                node(new ReaderNodeFactory())
                        .set(
                                "location",
                                "phantom:lung?images=" + images + "&samples=" + images + "&size=" + size
                                        + "&seed=1&touching=0.6"),
                "IMC Reader, phantom");
        PortObject normalised = step.run(node(new NormaliseNodeFactory()), "Percentile Normalise", read[0])[0];
        step.run(node(new DataSetNormaliseNodeFactory()), "Percentile Normalise (Data Set)", read[0]);
        step.run(node(new CorruptNodeFactory()), "Corrupt Labels", normalised);
        PortObject patches = step.run(node(new PatchifyNodeFactory()), "Patchify", normalised)[0];
        step.run(node(new ReassembleNodeFactory()), "Reassemble", patches);
        step.run(node(new ImageWriterNodeFactory()).set("createFolders", true), "Image Writer", read[0]);
        step.run(node(new ReaderNodeFactory()).set("location", folder.resolve("img")), "IMC Reader, TIFF");
        PortObject model = step.run(
                        node(new LearnerNodeFactory())
                                .set("engine", "first-channel")
                                .set("maskColumn", "Mask")
                                .set("epochs", 1)
                                .set("acceptFailure", true),
                        "U-Net Learner",
                        normalised)[0];
        PortObject predicted = step.run(
                        node(new PredictorNodeFactory()).set("engine", "first-channel"),
                        "U-Net Predictor",
                        model,
                        normalised)[0];
        PortObject[] scored = step.run(node(new ScorerNodeFactory()), "Dice Scorer", predicted);
        step.run(node(new ReportNodeFactory()).set("folder", "report"), "Segmentation Report", scored[0], scored[1]);
        step.run(
                node(new SuspectsNodeFactory())
                        .set("probabilityColumn", "Probability")
                        .set("maskColumn", "Mask"),
                "Suspect Labels",
                predicted);
        step.run(
                node(new MeasureNodeFactory())
                        .set("cellsColumn", "Mask")
                        .set("outputFolder", "cells")
                        .set("median", true)
                        .set("neighbours", "BORDER_DISTANCE"),
                "Measure Cells",
                read[0]);
        for (String format : List.of("OME_TIFF", "GEOJSON")) {
            step.run(
                    node(new MaskWriterNodeFactory())
                            .set("createFolders", true)
                            .set("maskColumn", "Mask")
                            .set("format", format)
                            .set("folder", format),
                    "Mask Writer, " + format,
                    read[0]);
        }
    }

    private NodeRunner node(NodeFactory<?> factory) {
        return new NodeRunner(factory, folder);
    }
}
