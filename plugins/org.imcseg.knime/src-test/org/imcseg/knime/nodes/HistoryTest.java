// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.corrupt.CorruptNodeFactory;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.normalise.NormaliseNodeFactory;
import org.imcseg.knime.nodes.patchify.PatchifyNodeFactory;
import org.imcseg.knime.nodes.phantom.PhantomNodeFactory;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.imcseg.knime.nodes.split.SplitNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** A model records the steps, settings and seeds by which its training data were made. */
class HistoryTest {
    private static final String MADE = "IMC Phantom: lung, 6 images of 32 x 32 pixels from 3 samples, seed 11";
    private static final String SCALED = "Percentile Normalise: divided by percentile 99 per image and channel";
    private static final String PART =
            "Dataset Split: train part of 70:10:20 by sample, stratified by Condition, seed 12";
    private static final String DAMAGED =
            "Corrupt Labels: missing cells 12.5 % of all images together, cells by instance, "
                    + "outline errors up to 3 pixels, seed 13";
    private static final String CUT = "Patchify: 16 x 16 pixels, stride 8, padding zero right bottom";

    @TempDir
    Path folder;

    @Test
    void fromThePhantomToTheModel() throws Exception {
        BufferedDataTable made = new NodeRunner(new PhantomNodeFactory(), folder)
                .set("images", 6)
                .set("imageSize", 32)
                .set("samples", 3)
                .set("seed", 11)
                .table();
        BufferedDataTable scaled = new NodeRunner(new NormaliseNodeFactory(), folder).table(made);
        BufferedDataTable part =
                new NodeRunner(new SplitNodeFactory(), folder).set("seed", 12).table(scaled);
        BufferedDataTable damaged = new NodeRunner(new CorruptNodeFactory(), folder)
                .set("seed", 13)
                .set("missingShare", 0.125)
                .set("largestKernel", 3)
                .table(part);
        BufferedDataTable patches = new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 16)
                .set("stride", 8)
                .set("furtherMaskColumn", "Training Mask")
                .table(damaged);
        String images = String.join(" \u2192 ", MADE, SCALED, PART, CUT);
        String masks = String.join(" \u2192 ", MADE, PART, DAMAGED, CUT);
        assertEquals(images, ColumnHistory.of(patches.getDataTableSpec().getColumnSpec("Image")));
        assertEquals(masks, ColumnHistory.of(patches.getDataTableSpec().getColumnSpec("Training Mask")));
        assertEquals(
                String.join(" \u2192 ", MADE, PART, CUT),
                ColumnHistory.of(patches.getDataTableSpec().getColumnSpec("Mask")));
        PortObject[] learned = new NodeRunner(new LearnerNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("epochs", 1)
                .set("patchSize", 16)
                .set("patchStride", 16)
                .execute(patches);
        Map<String, String> settings = ((UNetModelPortObject) learned[0])
                .model()
                .description()
                .training()
                .settings();
        assertEquals(images, settings.get("Data: images"));
        assertEquals(masks, settings.get("Data: masks"));
    }

    @Test
    void aReaderNamesWhatItReadAndHow() throws Exception {
        DataTableSpec spec = (DataTableSpec) new NodeRunner(new ReaderNodeFactory(), folder)
                .set("channels", "DNA1,H3")
                .set("strict", true)
                .set("masks", "REQUIRED")
                .set("maskFolder", "masks")
                .configure()[0];
        assertEquals(
                "IMC Reader: data, channels DNA1 H3, masks required, mask folder masks, samples by file name, strict",
                ColumnHistory.of(spec.getColumnSpec("Image")));
    }

    @Test
    void partsByNameTellTheirNames() throws Exception {
        DataTableSpec test = (DataTableSpec) new NodeRunner(new SplitNodeFactory(), folder)
                .set("splitBy", "NAMES")
                .set("testSamples", "A*, B")
                .configure(new DataTableSpec(ImageCells.column("Image"), Tables.text("Sample")))[2];
        assertEquals("Dataset Split: test part, samples A* B", ColumnHistory.of(test.getColumnSpec("Image")));
    }
}
