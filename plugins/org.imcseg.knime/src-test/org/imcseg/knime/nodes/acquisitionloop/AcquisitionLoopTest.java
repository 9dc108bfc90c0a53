// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.tiff.write.TiffKind;
import org.imcseg.core.io.tiff.write.TiffWriter;
import org.imcseg.core.progress.Progress;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.imcseg.knime.acquisitions.RunningSegmentation;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.execution.Rows;
import org.imcseg.knime.nodes.LoopNodes;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.maskwriter.MaskWriterNodeFactory;
import org.imcseg.knime.nodes.measure.MeasureNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The loop by hand, in the order of KNIME's calls, with Measure Cells in it; each pixel above 0 of the first channel is
 * of one cell.
 */
class AcquisitionLoopTest {
    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private String warning = "";
    private String channels = "";
    private String maskFormat = "";
    private String part = "";
    private int failAt = -1;

    @BeforeEach
    void makeSlides() throws Exception {
        slide("a", 10);
        slide("b", 20);
        slide("c", 30);
    }

    private void slide(String name, int value) throws IOException {
        float[] dna = new float[30];
        dna[7] = value;
        dna[8] = value;
        float[] cd3 = new float[30];
        cd3[7] = 10 * value;
        Files.createDirectories(folder.resolve("slides"));
        TiffWriter.write(
                folder.resolve("slides/" + name + ".tiff"),
                new MultiChannelImage(6, 5, List.of("DNA", "CD3"), new float[][] {dna, cd3}, 1),
                TiffKind.OME,
                Progress.NONE);
    }

    @Test
    void collectsTheCellsOfAllSlides() throws Exception {
        BufferedDataTable[] out = run("out", null);
        assertEquals(List.of("a", "b", "c"), done);
        assertEquals(List.of("a", "b", "c"), texts(out[0], "Image"));
        assertEquals(List.of("10.0", "20.0", "30.0"), texts(out[0], "DNA"));
        assertEquals(List.of("50.0", "100.0", "150.0"), texts(out[0], "CD3"));
        assertEquals(0, out[3].size());
        List<String> images = Files.readAllLines(folder.resolve("out/images.csv"));
        assertTrue(images.get(0).startsWith("image,width_px,height_px,num_channels,source_file,"), images.get(0));
        assertTrue(images.get(2).startsWith("b.tiff,6,5,2," + folder.resolve("slides/b.tiff")), images.get(2));
        assertEquals(4, Files.readAllLines(folder.resolve("out/cells.csv")).size());
        String page = Files.readString(folder.resolve("out/outlines.html"));
        assertTrue(page.contains("src=\"outlines/b.jpg\"") && Files.size(folder.resolve("out/outlines/b.jpg")) > 100);
    }

    @Test
    void aStoppedRunGoesOnAndEndsTheSame() throws Exception {
        run("whole", null);
        failAt = 2;
        assertThrows(IllegalStateException.class, () -> run("stopped", null));
        assertFalse(Files.exists(folder.resolve("stopped/cells.csv")), "nothing looks complete before it is");
        assertFalse(Files.exists(folder.resolve("stopped/images.csv")));
        assertEquals(
                2,
                Files.readAllLines(folder.resolve("stopped/images.partial.csv")).size(),
                "the header and what was measured so far");
        failAt = -1;
        done.clear();
        run("stopped", null);
        assertEquals(List.of("b", "c"), done);
        assertTrue(warning.contains("1 of 3 acquisitions were already finished"), warning);
        for (String file : List.of("cells.csv", "neighbors.csv", "images.csv", "skipped.csv")) {
            assertEquals(
                    Files.readString(folder.resolve("whole/" + file)),
                    Files.readString(folder.resolve("stopped/" + file)),
                    file);
        }
        assertFalse(Files.exists(folder.resolve("stopped/images.partial.csv")));
    }

    @Test
    void partsMakeWhatOneRunMakes() throws Exception {
        run("whole", null);
        done.clear();
        Path out = folder.resolve("out");
        for (String each : List.of("2/2", "9/9", "1")) {
            part = each;
            assertNull(run("out", null), "no table pretends to be that of all");
            assertEquals("", warning, "as it was asked for");
        }
        assertEquals(List.of("b", "a"), done);
        assertFalse(Files.exists(out.resolve("cells.csv")));
        try (RunningSegmentation other = RunningSegmentation.begin(folder.resolve("out"))) {
            assertThrows(Exception.class, () -> run("out", null), "a run of all removes what is not its own");
        }
        part = "";
        run("out", null);
        assertEquals(List.of("b", "a", "c"), done, "what nobody did");
        for (String file : List.of("cells.csv", "neighbors.csv", "images.csv", "skipped.csv")) {
            assertEquals(Files.readString(folder.resolve("whole/" + file)), Files.readString(out.resolve(file)), file);
        }
        assertFalse(Files.exists(out.resolve("progress/.imcseg.lock")));
    }

    @Test
    void oneRunAtATimeWritesToAFolder() throws Exception {
        try (RunningSegmentation other = RunningSegmentation.begin(folder.resolve("out"))) {
            String message =
                    assertThrows(Exception.class, () -> run("out", null)).getMessage();
            assertTrue(
                    message.contains("in use by another run (Acquisition Loop Start, process "
                            + ProcessHandle.current().pid()),
                    message);
            assertEquals(List.of(), done);
            run("elsewhere", null);
        }
        assertEquals(3, run("out", null)[0].size());
        assertFalse(Files.exists(folder.resolve("out/progress/.imcseg.lock")));
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRefusedAtOnce() throws Exception {
        Files.createFile(folder.resolve("file"));
        assertRefuses(() -> run("file", null), "Results folder", "is a file, not a folder");
        assertEquals(List.of(), done);
    }

    @Test
    void whatChangedIsDoneAgain() throws Exception {
        run("out", null);
        done.clear();
        slide("b", 90);
        BufferedDataTable[] out = run("out", null);
        assertEquals(List.of("b"), done);
        assertEquals(List.of("10.0", "90.0", "30.0"), texts(out[0], "DNA"));
        done.clear();
        run("out", null);
        assertEquals(List.of(), done);
    }

    @Test
    void brokenAndMissingFilesAreWrittenAgainAtOnce() throws Exception {
        maskFormat = "OME_TIFF";
        run("out", null);
        byte[] whole = Files.readAllBytes(folder.resolve("out/masks/b.tiff"));
        Files.write(folder.resolve("out/masks/b.tiff"), java.util.Arrays.copyOf(whole, 100));
        String cells = Files.readString(folder.resolve("out/intensities/c.csv"));
        Files.delete(folder.resolve("out/intensities/c.csv"));
        done.clear();
        run("out", null);
        assertEquals(List.of("b", "c"), done);
        assertArrayEquals(whole, Files.readAllBytes(folder.resolve("out/masks/b.tiff")));
        assertEquals(cells, Files.readString(folder.resolve("out/intensities/c.csv")));
        assertEquals(
                100,
                Files.size(folder.resolve("out/masks/b.tiff.changed")),
                "what somebody may have changed is not lost");
        assertTrue(warning.contains("1 files of finished acquisitions") && warning.contains("b.tiff.changed"), warning);
        done.clear();
        run("out", null);
        assertEquals(List.of(), done);
        assertFalse(warning.contains("changed"), warning);
    }

    @Test
    void filesOfAnotherFormatAreNamed() throws Exception {
        maskFormat = "OME_TIFF";
        run("out", null);
        assertFalse(warning.contains("another format"), warning);
        maskFormat = "GEOJSON";
        Files.delete(folder.resolve("out/masks/b.tiff")); // all are done again
        Files.delete(folder.resolve("out/masks/a.tiff"));
        run("out", null);
        assertFalse(warning.contains("another format"), "c was finished before: " + warning);
        Files.delete(folder.resolve("out/intensities/c.csv"));
        run("out", null);
        assertTrue(
                warning.contains("1 files that an earlier run wrote in another format") && warning.contains("c.tiff"),
                warning);
    }

    @Test
    void slidesOfOneNameStayApart() throws Exception {
        Files.createDirectories(folder.resolve("slides/more"));
        Files.move(folder.resolve("slides/c.tiff"), folder.resolve("slides/more/b.tiff"));
        BufferedDataTable[] out = run("out", null);
        assertEquals(
                List.of("a", "slides_b", "more_b"),
                texts(out[0], "Image").stream()
                        .sorted(java.util.Comparator.comparing(
                                n -> List.of("a", "slides_b", "more_b").indexOf(n)))
                        .toList());
        assertTrue(Files.exists(folder.resolve("out/intensities/slides_b.csv"))
                && Files.exists(folder.resolve("out/outlines/more_b.jpg")));
    }

    @Test
    void filesAreNeverThoseOfOtherSettings() throws Exception {
        UNetModelPortObject one = UNetModelPortObject.create(
                Models.of(List.of("CD3", "DNA"), Models.NORMALISED), new Tables(folder).exec());
        run("out", one);
        run("out", UNetModelPortObject.create(Models.of(List.of("CD3", "DNA"), ""), new Tables(folder).exec()));
        done.clear();
        run("out", one);
        assertEquals(3, done.size(), "its files were overwritten meanwhile");
    }

    @Test
    void whatIsLeftOverIsNamed() throws Exception {
        run("out", null);
        Files.delete(folder.resolve("slides/b.tiff"));
        assertEquals(2, run("out", null)[0].size());
        assertTrue(warning.contains("1 images of an earlier run") && warning.contains("b.tiff"), warning);
    }

    @Test
    void aBrokenSlideIsSkippedWithItsReasonAndTriedAgain() throws Exception {
        byte[] whole = Files.readAllBytes(folder.resolve("slides/c.tiff"));
        Files.write(folder.resolve("slides/c.tiff"), new byte[] {'I', 'I', 42, 0, 9, 9, 9, 9});
        BufferedDataTable[] out = run("out", null);
        assertEquals(List.of("a", "b"), done);
        assertEquals(List.of("skipped"), texts(out[3], "Severity"));
        assertTrue(Files.readString(folder.resolve("out/skipped.csv")).contains("c.tiff"));
        assertTrue(warning.contains("1 skipped"), warning);
        Files.write(folder.resolve("slides/c.tiff"), whole);
        done.clear();
        assertEquals(3, run("out", null)[0].size());
        assertEquals(List.of("c"), done);
    }

    @Test
    void whereNothingCanBeReadTheReasonsAreAnError() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            Files.write(folder.resolve("slides/" + name + ".tiff"), new byte[] {'I', 'I', 42, 0, 9, 9, 9, 9});
        }
        Exception failure = assertThrows(Exception.class, () -> run("out", null));
        assertTrue(failure.getMessage().contains("There is no acquisition to read"), failure.getMessage());
    }

    @Test
    void theChannelsAreThoseOfTheModel() throws Exception {
        UNetModelPortObject model = UNetModelPortObject.create(
                Models.of(List.of("CD3", "DNA"), Models.NORMALISED), new Tables(folder).exec());
        BufferedDataTable[] out = run("out", model);
        List<String> columns = List.of(out[0].getDataTableSpec().getColumnNames());
        assertEquals(columns.indexOf("DNA"), columns.indexOf("CD3") + 1);
        assertTrue(Files.readString(folder.resolve("out/outlines.html")).contains("channels CD3, DNA"));
        assertEquals(
                List.of("DNA"),
                run("all", UNetModelPortObject.create(Models.of(List.of("DNA"), ""), new Tables(folder).exec()))[0]
                        .getDataTableSpec()
                        .stream()
                        .map(c -> c.getName())
                        .filter(List.of("DNA", "CD3")::contains)
                        .toList());
        done.clear();
        run("out", UNetModelPortObject.create(Models.of(List.of("CD3", "DNA"), ""), new Tables(folder).exec()));
        assertEquals(3, done.size(), "another model");
    }

    @Test
    void channelsThatTheModelNeedsAreMissedAtTheStart() throws Exception {
        UNetModelPortObject model =
                UNetModelPortObject.create(Models.of(List.of("CD3", "DNA"), ""), new Tables(folder).exec());
        channels = "DNA";
        assertRefuses(
                () -> run("out", model),
                "\"Channels\" names [DNA]",
                "the model needs the channels [CD3, DNA]: [CD3] are missing",
                "variable channels");
        assertEquals(List.of(), done);
        channels = "*";
        run("out", model);
        assertEquals(3, done.size());
    }

    /** @return the End's outputs */
    /** A loop that had begun when its workflow was closed: after loading its start is executed, but does not run. */
    @Test
    void anEndWhoseStartDoesNotRunSaysHowToGoOn() throws Exception {
        NodeModel start = LoopNodes.create(new AcquisitionLoopStartNodeFactory(), false, new NodeSettings("start"));
        NodeModel end = LoopNodes.create(new AcquisitionLoopEndNodeFactory(), false, new NodeSettings("end"));
        EmbeddedSpi.NODES.setLoop(end, (LoopStartNode) start, null);
        assertTrue(
                assertThrows(KNIMEException.class, () -> EmbeddedSpi.NODES.execute(end, new PortObject[3], context()))
                        .getMessage()
                        .contains("Reset the start of the loop"));
    }

    private BufferedDataTable[] run(String results, UNetModelPortObject model) throws Exception {
        WorkflowFolder.set(folder);
        NodeSettings changes = new NodeSettings("start");
        changes.addString("location", "slides");
        changes.addString("channels", channels);
        changes.addString("resultsFolder", results);
        changes.addString("runs", part);
        NodeModel start = LoopNodes.create(new AcquisitionLoopStartNodeFactory(), model != null, changes);
        NodeModel end = LoopNodes.create(new AcquisitionLoopEndNodeFactory(), false, new NodeSettings("end"));
        try {
            PortObject[] inputs = model == null ? new PortObject[0] : new PortObject[] {model};
            PortObjectSpec[] specs = model == null ? new PortObjectSpec[0] : new PortObjectSpec[] {model.getSpec()};
            EmbeddedSpi.NODES.setFlowVariables(start, Map.<String, FlowVariable>of());
            EmbeddedSpi.NODES.configure(start, specs);
            for (int i = 1; ; i++) {
                WorkflowFolder.set(folder);
                BufferedDataTable image = (BufferedDataTable) EmbeddedSpi.NODES.execute(start, inputs, context())[0];
                done.addAll(texts(image, "Sample"));
                if (i == failAt) {
                    throw new IllegalStateException("a node in the loop fails");
                }
                BufferedDataTable segmented = segment(image);
                if (!maskFormat.isEmpty()) {
                    segmented = (BufferedDataTable) new NodeRunner(new MaskWriterNodeFactory(), folder)
                            .set("folder", results)
                            .set("pattern", "masks/{name}")
                            .set("createFolders", true)
                            .set("maskColumn", "Cells")
                            .set("format", maskFormat)
                            .execute(segmented)[0];
                }
                PortObject[] measured = new NodeRunner(new MeasureNodeFactory(), folder)
                        .set("outputFolder", results)
                        .execute(segmented);
                EmbeddedSpi.NODES.setLoop(end, (LoopStartNode) start, null);
                PortObject[] given = {segmented, measured[0], measured[1]};
                EmbeddedSpi.NODES.configure(
                        end, new PortObjectSpec[] {given[0].getSpec(), given[1].getSpec(), given[2].getSpec()});
                PortObject[] out = EmbeddedSpi.NODES.execute(end, given, context());
                warning =
                        EmbeddedSpi.NODES.warning(end).map(m -> m.getSummary()).orElse("");
                if (!EmbeddedSpi.NODES.takeContinueLoop(end)) {
                    assertEquals(4, out.length);
                    if (out[0] instanceof InactiveBranchPortObject) {
                        assertEquals(1, List.of(out).stream().distinct().count(), "all are inactive");
                        return null;
                    }
                    return new BufferedDataTable[] {
                        (BufferedDataTable) out[0],
                        (BufferedDataTable) out[1],
                        (BufferedDataTable) out[2],
                        (BufferedDataTable) out[3]
                    };
                }
                assertArrayEquals(new PortObject[4], out);
                EmbeddedSpi.NODES.setLoop(start, null, (LoopEndNode) end);
            }
        } finally {
            EmbeddedSpi.NODES.reset(start);
            WorkflowFolder.set(null);
        }
    }

    private BufferedDataTable segment(BufferedDataTable images) {
        ExecutionContext exec = context();
        BufferedDataContainer container =
                exec.createDataContainer(Rows.append(images.getDataTableSpec(), ImageCells.column("Cells")));
        for (DataRow row : images) {
            MultiChannelImage image =
                    ImageCells.image(row.getCell(0), images.getDataTableSpec().getColumnSpec(0));
            int[] ids = new int[image.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = image.plane("DNA")[i] > 0 ? 1 : 0;
            }
            container.addRowToTable(
                    Rows.append(row, new ImageCellWriter(exec).mask(new LabelMask(6, 5, ids), 1, "cells", "")));
        }
        container.close();
        return container.getTable();
    }

    private ExecutionContext context() {
        return EmbeddedSpi.NODES.createContext(
                new DefaultNodeProgressMonitor(), folder.resolve("stores-" + System.nanoTime()));
    }

    private static List<String> texts(BufferedDataTable table, String column) {
        List<String> texts = new ArrayList<>();
        table.forEach(row -> texts.add(
                row.getCell(table.getDataTableSpec().findColumnIndex(column)).toString()));
        return texts;
    }
}
