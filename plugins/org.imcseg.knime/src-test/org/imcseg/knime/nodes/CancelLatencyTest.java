// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;

/**
 * Nodes on images ask at least every two seconds whether they are to stop, in all their phases: reading, normalising,
 * cutting, training, predicting, separating, scoring, measuring, writing, reporting. On large ones, with
 * {@code -Dimcseg.slideSize=1000}, they were seen to as well.
 */
class CancelLatencyTest {
    private static final double LIMIT_SECONDS = 2;
    private static final int SIZE = Integer.getInteger("imcseg.slideSize", 500);
    private static final int IMAGES = 2;

    @TempDir
    Path folder;

    private final List<String> late = new ArrayList<>();

    /**
     * Keeps the longest time between two questions. On a busy machine time passes without work, and work of several
     * threads takes more processor time than time: the smaller of both counts.
     */
    private static final class Watch extends DefaultNodeProgressMonitor {
        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private long wall;
        private long processor;
        private double longest;
        private String phase = "";

        Watch() {
            restart();
        }

        private void restart() {
            wall = System.nanoTime();
            processor = SYSTEM.getProcessCpuTime();
        }

        synchronized void look() {
            double seconds = Math.min(System.nanoTime() - wall, SYSTEM.getProcessCpuTime() - processor) / 1e9;
            if (seconds > longest) {
                longest = seconds;
                phase = getMessage();
            }
            restart();
        }

        @Override
        public void checkCanceled() throws CanceledExecutionException {
            look();
            super.checkCanceled();
        }
    }

    @Test
    void everyPhaseCanBeCancelled() throws Exception {
        PortObject[] read = run(
                node(new ReaderNodeFactory())
                        .set(
                                "location",
                                "phantom:lung?images=" + IMAGES + "&samples=" + IMAGES + "&size=" + SIZE
                                        + "&seed=1&touching=0.6"),
                "IMC Reader, phantom");
        PortObject normalised = run(node(new NormaliseNodeFactory()), "Percentile Normalise", read[0])[0];
        run(node(new DataSetNormaliseNodeFactory()), "Percentile Normalise (Data Set)", read[0]);
        run(node(new CorruptNodeFactory()), "Corrupt Labels", normalised);
        PortObject patches = run(node(new PatchifyNodeFactory()), "Patchify", normalised)[0];
        run(node(new ReassembleNodeFactory()), "Reassemble", patches);
        run(node(new ImageWriterNodeFactory()).set("createFolders", true), "Image Writer", read[0]);
        run(node(new ReaderNodeFactory()).set("location", folder.resolve("img")), "IMC Reader, TIFF");
        PortObject model = run(
                node(new LearnerNodeFactory())
                        .set("engine", "first-channel")
                        .set("maskColumn", "Mask")
                        .set("epochs", 1)
                        .set("acceptFailure", true),
                "U-Net Learner",
                normalised)[0];
        PortObject predicted = run(
                node(new PredictorNodeFactory()).set("engine", "first-channel"), "U-Net Predictor", model, normalised)[
                0];
        PortObject[] scored = run(node(new ScorerNodeFactory()), "Dice Scorer", predicted);
        run(node(new ReportNodeFactory()).set("folder", "report"), "Segmentation Report", scored[0], scored[1]);
        run(
                node(new SuspectsNodeFactory())
                        .set("probabilityColumn", "Probability")
                        .set("maskColumn", "Mask"),
                "Suspect Labels",
                predicted);
        run(
                node(new MeasureNodeFactory())
                        .set("cellsColumn", "Mask")
                        .set("outputFolder", "cells")
                        .set("median", true)
                        .set("neighbours", "BORDER_DISTANCE"),
                "Measure Cells",
                read[0]);
        for (String format : List.of("OME_TIFF", "GEOJSON")) {
            run(
                    node(new MaskWriterNodeFactory())
                            .set("createFolders", true)
                            .set("maskColumn", "Mask")
                            .set("format", format)
                            .set("folder", format),
                    "Mask Writer, " + format,
                    read[0]);
        }
        assertEquals(List.of(), late);
    }

    private NodeRunner node(NodeFactory<?> factory) {
        return new NodeRunner(factory, folder);
    }

    private PortObject[] run(NodeRunner node, String name, PortObject... inputs) throws Exception {
        Watch watch = new Watch();
        PortObject[] outputs = node.watched(watch).execute(inputs);
        watch.look();
        String told = String.format(
                Locale.ROOT, "%-32s at most %.2f s without a question (%s)", name, watch.longest, watch.phase);
        System.out.println(told);
        if (watch.longest > LIMIT_SECONDS) {
            late.add(told);
        }
        return outputs;
    }
}
