// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.maskwriter;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.io.tiff.write.TiffKind;
import org.imcseg.core.io.tiff.write.TiffWriter;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;

class MaskWriterNodeTest {
    private static final LabelMask SMALL = Tables.squares(30, 20, 4);
    private static final LabelMask LARGE = new LabelMask(2, 2, new int[] {0, 65_536, 7, Integer.MAX_VALUE});

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void makeTables() {
        tables = new Tables(folder);
    }

    private NodeRunner writer() throws Exception {
        return new NodeRunner(new MaskWriterNodeFactory(), folder).set("createFolders", true);
    }

    /** Rows of a mask, the source, the sample and the region each. */
    private BufferedDataTable table(DataCell[]... rows) {
        List<DataColumnSpec> columns = List.of(
                ImageCells.column("Cells"),
                Tables.text("Source"),
                Tables.text("Sample"),
                Tables.text("ROI"),
                Tables.column("Pixel Size", DoubleCell.TYPE));
        return tables.of(columns, rows);
    }

    private DataCell[] row(LabelMask mask, String... texts) {
        DataCell[] cells = new DataCell[5];
        Arrays.fill(cells, DataType.getMissingCell());
        cells[0] = mask == null ? DataType.getMissingCell() : tables.mask(mask);
        for (int i = 0; i < texts.length; i++) {
            cells[i + 1] = new StringCell(texts[i]);
        }
        return cells;
    }

    private LabelMask read(String file) throws Exception {
        return TiffMask.read(folder.resolve(file), Progress.NONE);
    }

    @Test
    void masksAreNamedAsTheirImages() throws Exception {
        BufferedDataTable input = table(
                row(SMALL, "/raw/A.mcd, acquisition 3 tumour", "A", "003"),
                row(LARGE, "/img/B_full.ome.tiff", "B", "001"),
                row(null, "/img/C.tiff"),
                row(SMALL, "phantom lung", "lung 1", "002"),
                row(SMALL));
        NodeRunner writer = writer();
        BufferedDataTable written = writer.table(input);
        assertEquals(SMALL, read("masks/A_003.tiff"));
        assertEquals(LARGE, read("masks/B_full.tiff"));
        assertEquals(SMALL, read("masks/lung 1_002.tiff"));
        assertEquals(SMALL, read("masks/Row4.tiff"));
        assertEquals(
                Arrays.asList("written", "written", null, "written", "written"),
                Tables.texts(written, "Mask File State"));
        assertEquals(
                folder.resolve("masks/A_003.tiff").toString(),
                Tables.texts(written, "Mask File").get(0));
        assertEquals(
                "1 of 5 rows have no value in the column 'Cells'; no file was written for them.", writer.warning());
        assertEquals(Tables.masks(input, "Cells"), Tables.masks(written, "Cells"));
    }

    @Test
    void patternsNameFilesAndFolders() throws Exception {
        BufferedDataTable input = table(row(SMALL, "", "A/1:x", ".."), row(SMALL, "", "B", "2"));
        writer().set("folder", folder.resolve("out"))
                .set("pattern", "{sample}/roi {roi}_{row}_mask")
                .table(input);
        assertEquals(SMALL, read("out/A_1_x/roi __Row0_mask.tiff"));
        assertEquals(SMALL, read("out/B/roi 2_Row1_mask.tiff"));
        assertRefuses(
                () -> writer().set("pattern", "{Name}").table(input),
                "\"Name pattern\" is '{Name}'",
                "unknown placeholder {Name}",
                "{sample}");
        assertRefuses(
                () -> writer().set("pattern", "../{name}").table(input), "'../{name}'", "lies outside the folder");
        assertRefuses(() -> writer().set("pattern", " ").table(input), "\"Name pattern\" is empty");
        BufferedDataTable without = table(row(SMALL, "", "A"));
        assertFails(
                () -> writer().set("pattern", "{roi}").table(without),
                "Row Row0 has no text in a column 'ROI'",
                "{roi}");
    }

    @Test
    void whatExistsIsReplacedKeptOrRefused() throws Exception {
        BufferedDataTable first = table(row(SMALL, "/img/A.tiff"), row(SMALL, "/img/B.tiff"));
        writer().table(first);
        Files.delete(folder.resolve("masks/A.tiff"));
        BufferedDataTable second = table(row(LARGE, "/img/A.tiff"), row(LARGE, "/img/B.tiff"));
        assertFails(
                () -> writer().set("ifExists", "FAIL").table(second),
                "masks/B.tiff already",
                "Nothing was written",
                "Keep");
        assertFalse(Files.exists(folder.resolve("masks/A.tiff")));
        assertEquals(
                List.of("written", "kept"),
                Tables.texts(writer().set("ifExists", "KEEP").table(second), "Mask File State"));
        assertEquals(LARGE, read("masks/A.tiff"));
        assertEquals(SMALL, read("masks/B.tiff"));
        writer().table(second);
        assertEquals(LARGE, read("masks/B.tiff"));
    }

    @Test
    void noTwoRowsAreOneFile() throws Exception {
        BufferedDataTable clash = table(row(SMALL, "/a/S.tiff"), row(SMALL, "/a/T.tiff"), row(SMALL, "/b/s.tiff"));
        assertFails(() -> writer().table(clash), "The rows Row0 and Row2 would both", "{row}");
        assertFalse(Files.exists(folder.resolve("masks")), "nothing is written");
        assertEquals(
                3,
                Tables.rows(writer().set("pattern", "{name}_{row}").table(clash))
                        .size());
    }

    @Test
    void foldersThatWillNotDo() throws Exception {
        BufferedDataTable input = table(row(SMALL, "/img/A.tiff"));
        assertRefuses(
                () -> writer().set("createFolders", false).table(input),
                "no folder " + folder.resolve("masks"),
                "Create missing folders");
        Files.createFile(folder.resolve("file"));
        assertRefuses(() -> writer().set("folder", "file").table(input), "is a file, not a folder");
        Path locked = Files.createDirectories(folder.resolve("locked"));
        assertTrue(locked.toFile().setWritable(false));
        if (!Files.isWritable(locked)) { // root may write everywhere
            assertRefuses(() -> writer().set("folder", "locked").table(input), "no permission to write to " + locked);
        }
        Files.createDirectories(folder.resolve("masks/A.tiff"));
        assertFails(() -> writer().table(input), "A.tiff is a folder");
    }

    @Test
    void aFullDiskIsToldBeforeTheFirstFile() throws Exception {
        BufferedDataTable input = table(row(SMALL, "/img/A.tiff"));
        NodeRunner writer = writer();
        writer.configure(input.getDataTableSpec());
        System.setProperty("org.imcseg.disk.reserve", Long.toString(1L << 60));
        try {
            assertRefuses(
                    () -> writer.configure(input.getDataTableSpec()),
                    "\"Folder\"",
                    "are needed in " + folder.resolve("masks"),
                    "are free");
        } finally {
            System.clearProperty("org.imcseg.disk.reserve");
        }
        assertFalse(Files.exists(folder.resolve("masks")));
    }

    /** A folder that is not writable for any user. */
    @Test
    void aFileSystemThatRefusesIsNamed() throws Exception {
        Path system = Path.of("/proc/sys");
        assumeTrue(Files.isDirectory(system));
        BufferedDataTable input = table(row(SMALL, "/img/A.tiff"));
        Exception failure = assertThrows(
                Exception.class, () -> writer().set("folder", system).table(input));
        assertTrue(
                failure.getMessage().contains("/proc/sys")
                        && failure.getMessage().contains("older"),
                failure.getMessage());
    }

    /** The images themselves lie where masks of their names were to go. */
    @Test
    void noImageIsOverwrittenByItsMask() throws Exception {
        Path image = folder.resolve("slides/A.tiff");
        MultiChannelImage pixels = Tables.randomImage(30, 20, List.of("DNA1"), 1);
        TiffWriter.write(image, pixels, TiffKind.OME, Progress.NONE);
        BufferedDataTable input = table(row(SMALL, image.toString()));
        for (String policy : List.of("OVERWRITE", "KEEP")) {
            assertFails(
                    () -> writer().set("folder", "slides")
                            .set("ifExists", policy)
                            .table(input),
                    image.toString(),
                    "was read from");
        }
        writer().set("folder", "slides/masks").table(input);
        assertTrue(Files.size(image) > 0);
    }

    @Test
    void theReaderPairsAndReadsTheSame() throws Exception {
        for (String format : List.of("OME_TIFF", "TIFF")) {
            Path study = folder.resolve(format);
            for (String name : List.of("S_001", "S_002-x")) {
                TiffWriter.write(
                        study.resolve("img/" + name + ".tiff"),
                        Tables.randomImage(30, 20, List.of("DNA1", "CD45"), name.length()),
                        TiffKind.OME,
                        Progress.NONE);
            }
            BufferedDataTable images = reader(study);
            LabelMask[] masks = {SMALL, SMALL.renamed(ids(SMALL.maxId()))};
            List<String> sources = Tables.texts(images, "Source");
            BufferedDataTable cells = table(row(masks[0], sources.get(0)), row(masks[1], sources.get(1)));
            writer().set("folder", study.resolve("masks")).set("format", format).table(cells);
            BufferedDataTable again = reader(study);
            assertEquals(List.of(masks), Tables.masks(again, "Mask"));
            assertEquals(Tables.keys(images), Tables.keys(again));
        }
    }

    /** Other ids, the highest above 65535. */
    private static int[] ids(int highest) {
        int[] ids = new int[highest + 1];
        Arrays.setAll(ids, i -> i * 70_000);
        return ids;
    }

    private BufferedDataTable reader(Path study) throws Exception {
        return new NodeRunner(new ReaderNodeFactory(), folder)
                .set("location", study)
                .table();
    }

    /** The row's pixel size counts, before the image's own, which is 1 here. */
    @Test
    void thePixelSizeIsTheRows() throws Exception {
        DataCell[] sized = row(SMALL, "/img/A.tiff");
        sized[4] = new DoubleCell(0.5);
        writer().table(table(sized, row(SMALL, "/img/B.tiff")));
        assertTrue(content("masks/A.tiff").contains("PhysicalSizeX=\"0.5\""));
        assertTrue(content("masks/B.tiff").contains("PhysicalSizeX=\"1.0\""));
    }

    private String content(String file) throws Exception {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }

    @Test
    void stacksAreNoMasks() throws Exception {
        BufferedDataTable stack = tables.of(
                List.of(ImageCells.column("Cells")),
                Tables.row(tables.image(Tables.randomImage(5, 5, List.of("a", "b"), 1))));
        assertFails(() -> writer().table(stack), "Row Row0", "one plane");
        assertRefuses(() -> writer().set("maskColumn", "Mask").table(stack), "no column 'Mask'", "\"Mask column\"");
        assertRefuses(() -> writer().set("newColumn", "Cells").table(stack), "already has a column 'Cells'");
    }

    @Test
    void aStoppedRunLeavesNoHalfFile() throws Exception {
        BufferedDataTable input = table(row(SMALL, "/img/A.tiff"));
        assertThrows(
                CanceledExecutionException.class, () -> writer().cancelled().table(input));
        if (Files.exists(folder.resolve("masks"))) {
            try (Stream<Path> files = Files.list(folder.resolve("masks"))) {
                assertEquals(0, files.count());
            }
        }
    }

    @Test
    void anEmptyTableWritesNothing() throws Exception {
        assertEquals(0, writer().table(table()).size());
    }
}
