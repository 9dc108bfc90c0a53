// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

class MeasureNodeTest {
    private static final List<String> CHANNELS = List.of("DNA", "CD3");
    /** Two cells with a pixel between them. */
    private static final LabelMask CELLS = new LabelMask(3, 2, new int[] {3, 0, 8, 3, 0, 0});

    private static final MultiChannelImage IMAGE =
            new MultiChannelImage(3, 2, CHANNELS, new float[][] {{1, 2, 3, 4, 5, 6}, {0, 0, 9, 1, 0, 0}}, 2);

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void start() {
        tables = new Tables(folder);
    }

    private NodeRunner measure() {
        return new NodeRunner(new MeasureNodeFactory(), folder);
    }

    private BufferedDataTable table(DataColumnSpec image, DataCell[]... rows) {
        return tables.of(
                List.of(
                        image,
                        ImageCells.column("Cells"),
                        Tables.text("Sample"),
                        Tables.text("ROI"),
                        Tables.text("Source")),
                rows);
    }

    private BufferedDataTable table(DataCell[]... rows) {
        return table(ImageCells.column("Image", CHANNELS), rows);
    }

    private DataCell[] row(DataCell image, DataCell cells, String source) {
        return Tables.row(image, cells, new StringCell("Patient 1"), new StringCell("001"), new StringCell(source));
    }

    private DataCell[] good(String source) {
        return row(tables.image(IMAGE), tables.mask(CELLS), source);
    }

    private static List<String> columns(BufferedDataTable table) {
        return Arrays.asList(table.getDataTableSpec().getColumnNames());
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void oneRowACell() throws Exception {
        NodeRunner node =
                measure().set("median", true).set("maximumDistance", 2).set("neighbours", "BORDER_DISTANCE");
        PortObject[] out = node.execute(table(good("a.mcd, acquisition 1"), good("a.mcd, acquisition 2")));
        BufferedDataTable cells = (BufferedDataTable) out[0];
        assertEquals(
                List.of(
                        "Sample",
                        "ROI",
                        "Image",
                        "Cell",
                        "DNA",
                        "CD3",
                        "DNA (median)",
                        "CD3 (median)",
                        "Area",
                        "Area (µm²)",
                        "Centroid X",
                        "Centroid Y",
                        "Major Axis Length",
                        "Minor Axis Length",
                        "Eccentricity",
                        "Solidity",
                        "Touches Border"),
                columns(cells));
        assertEquals(List.of("Row0_3", "Row0_8", "Row1_3", "Row1_8"), Tables.keys(cells));
        assertEquals(List.of("2.5", "3.0", "2.5", "3.0"), Tables.texts(cells, "DNA"), "1 and 4, and 3");
        assertEquals(List.of("3", "8", "3", "8"), Tables.texts(cells, "Cell"));
        assertEquals(List.of("8.0", "4.0", "8.0", "4.0"), Tables.texts(cells, "Area (µm²)"), "pixels of 2 µm");
        assertEquals("true", Tables.texts(cells, "Touches Border").get(0));
        BufferedDataTable neighbours = (BufferedDataTable) out[1];
        assertEquals(List.of("a_001", "a_001", "a_002", "a_002"), Tables.texts(neighbours, "Image"));
        assertEquals(List.of("8", "3", "8", "3"), Tables.texts(neighbours, "Neighbour"));
        assertEquals("2.0", Tables.texts(neighbours, "Distance").get(0));
        assertEquals("", node.warning());
    }

    @Test
    void onlyMeans() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Image", CHANNELS), ImageCells.column("Cells")),
                Tables.row(tables.image(IMAGE), tables.mask(CELLS)));
        PortObject[] out =
                measure().set("shape", false).set("neighbours", "NONE").execute(table);
        assertEquals(List.of("Image", "Cell", "DNA", "CD3"), columns((BufferedDataTable) out[0]));
        assertEquals(0, ((BufferedDataTable) out[1]).size());
    }

    @Test
    void expansionTellsOfNoDistance() throws Exception {
        BufferedDataTable neighbours = (BufferedDataTable) measure().execute(table(good("a.txt")))[1];
        assertEquals(2, neighbours.size());
        assertNull(Tables.texts(neighbours, "Distance").get(0));
    }

    /**
     * The columns are known before execution where the column names its channels, and otherwise come from the first
     * image.
     */
    @Test
    void channelsThatNoColumnNames() throws Exception {
        DataColumnSpec plain = ImageCells.column("Image");
        assertNull(measure().configure(table(plain, good("a")).getDataTableSpec())[0]);
        assertNotNull(measure().configure(table(good("a")).getDataTableSpec())[0]);
        MultiChannelImage turned = IMAGE.select(List.of("CD3", "DNA"));
        BufferedDataTable cells =
                measure().table(table(plain, good("a"), row(tables.image(turned), tables.mask(CELLS), "b")));
        assertEquals(List.of("2.5", "3.0", "2.5", "3.0"), Tables.texts(cells, "DNA"), "by name, not by place");
        MultiChannelImage other = new MultiChannelImage(3, 2, List.of("DNA", "CD8"), new float[2][6], 1);
        assertFails(
                () -> measure().execute(table(plain, good("a"), row(tables.image(other), tables.mask(CELLS), "b"))),
                "Row1",
                "CD8",
                "CD3",
                "same channels");
    }

    @Test
    void incompleteRowsAreNamed() throws Exception {
        NodeRunner node = measure();
        DataCell none = DataType.getMissingCell();
        BufferedDataTable cells =
                node.table(table(row(none, tables.mask(CELLS), "a"), good("b"), row(tables.image(IMAGE), none, "c")));
        assertEquals(List.of("Row1_3", "Row1_8"), Tables.keys(cells));
        assertEquals("2 of 3 rows have no image or no cells and were skipped: Row0, Row2.", node.warning());
        assertEquals(
                columns(cells), columns(measure().table(table(row(none, none, "a")))), "all columns without any row");
    }

    @Test
    void sizesMustAgree() {
        LabelMask large = new LabelMask(3, 3, new int[9]);
        assertFails(
                () -> measure().execute(table(good("a"), row(tables.image(IMAGE), tables.mask(large), "b"))),
                "Row1",
                "3 x 2",
                "3 x 3",
                "Cells column");
    }

    @Test
    void normalisedImagesAreNoCounts() throws Exception {
        DataColumnSpec normalised = NormalisationProperty.with(ImageCells.column("Image", CHANNELS), "99th percentile");
        NodeRunner node = measure();
        node.execute(table(normalised, good("a")));
        assertTrue(
                node.warning().contains("99th percentile") && node.warning().contains("Allow normalised images"),
                node.warning());
        NodeRunner wanted = measure().set("normalisedWanted", true);
        wanted.execute(table(normalised, good("a")));
        assertEquals("", wanted.warning());
    }

    @Test
    void semanticMasksAreSuspicious() throws Exception {
        NodeRunner node = measure();
        node.execute(
                table(row(tables.image(IMAGE), tables.mask(new LabelMask(3, 2, new int[] {1, 0, 1, 1, 0, 0})), "a")));
        assertTrue(
                node.warning().contains("1 masks have a single number")
                        && node.warning().contains("Row0"),
                node.warning());
    }

    @Test
    void filesAsBySteinbock() throws Exception {
        NodeRunner node = measure().set("outputFolder", "out").set("sum", true);
        node.execute(
                table(good("/x/slide.mcd, acquisition 2 ROI_002"), good("C:\\x\\other_001.ome.tiff, acquisition 1")));
        assertEquals("Object,DNA,CD3\n3,2.5,0.5\n8,3.0,9.0\n", read("out/intensities/slide_002.csv"));
        assertEquals("Object,DNA,CD3\n3,5.0,1.0\n8,3.0,9.0\n", read("out/intensities_sum/other_001.csv"));
        assertEquals("Object,Neighbor,Distance\n3,8,\n8,3,\n", read("out/neighbors/slide_002.csv"));
        assertTrue(read("out/regionprops/other_001.csv")
                .startsWith("Object,area,centroid-0,centroid-1,axis_major_length,axis_minor_length,eccentricity\n"
                        + "3,2,0.5,0.0,"));
        // a further iteration of a loop adds to the folder, one that is done again changes nothing
        String before = read("out/images.csv");
        measure().set("outputFolder", "out").execute(table(good("/x/slide.mcd, acquisition 2 ROI_002")));
        assertEquals(before, read("out/images.csv"));
        measure().set("outputFolder", "out").execute(table(good("third.txt")));
        assertEquals(4, read("out/images.csv").lines().count());
        assertTrue(read("out/images.csv").contains("\nthird.tiff,3,2,2,third.txt\n"));
    }

    @Test
    void noTwoImagesShareAFile() throws Exception {
        assertFails(
                () -> measure()
                        .set("outputFolder", "out")
                        .execute(table(good("x/a.txt"), good("b.txt"), good("y/A.TXT"))),
                "Row0",
                "Row2",
                "A.csv",
                "Output folder");
        measure().execute(table(good("x/a.txt"), good("y/a.txt")));
    }

    @Test
    void canBeCancelled() {
        assertThrows(
                CanceledExecutionException.class,
                () -> measure().set("outputFolder", "out").cancelled().execute(table(good("a"))));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void settingsAreChecked() throws Exception {
        DataTableSpec spec = table(good("a")).getDataTableSpec();
        assertRefuses(() -> measure().set("maximumDistance", 0).configure(spec), "Maximum distance (pixels)", "0.0");
        assertRefuses(
                () -> measure()
                        .set("neighbours", "CENTROID_DISTANCE")
                        .set("maximumNeighbours", -1)
                        .configure(spec),
                "Maximum number of neighbours");
        assertRefuses(() -> measure().set("cellsColumn", "Nuclei").configure(spec), "Nuclei", "Cells column");
        Files.writeString(folder.resolve("file"), "");
        assertRefuses(() -> measure().set("outputFolder", "file/out").configure(spec), "Output folder", "is a file");
        measure().set("neighbours", "NONE").set("maximumDistance", 0).configure(spec);
    }
}
