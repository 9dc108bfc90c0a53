// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.patchify;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.reassemble.ReassembleNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;

class PatchifyReassembleTest {
    private static final List<String> CHANNELS = List.of("DNA", "CD45");
    private static final int[][] SIZES = {{1, 1}, {7, 33}, {16, 16}, {17, 15}, {31, 64}, {50, 3}};

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable whole;

    @BeforeEach
    void makeTable() {
        tables = new Tables(folder);
        List<DataCell[]> rows = new ArrayList<>();
        for (int[] size : SIZES) {
            rows.add(Tables.row(
                    new StringCell("sample " + rows.size()),
                    tables.image(Tables.randomImage(size[0], size[1], CHANNELS, rows.size())),
                    tables.mask(Tables.squares(size[0], size[1], 4)),
                    tables.mask(partly(Tables.squares(size[0], size[1], 2)))));
        }
        whole = tables.of(
                List.of(
                        Tables.text("Sample"),
                        ImageCells.column("Image", CHANNELS),
                        ImageCells.column("Mask"),
                        ImageCells.column("Training Mask")),
                rows.toArray(DataCell[][]::new));
    }

    /** Annotated in diagonal stripes. */
    private static LabelMask partly(LabelMask mask) {
        boolean[] region = new boolean[mask.size()];
        for (int i = 0; i < region.length; i++) {
            region[i] = (i % mask.width() + i / mask.width()) % 7 < 4;
        }
        return mask.annotatedIn(region);
    }

    private NodeRunner patchify(int size, int stride) throws Exception {
        return new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", size)
                .set("stride", stride)
                .set("furtherMaskColumn", "Training Mask");
    }

    private NodeRunner reassemble() {
        return new NodeRunner(new ReassembleNodeFactory(), folder);
    }

    @Test
    void cutAndPutTogetherIsTheIdentity() throws Exception {
        for (String position : List.of("RIGHT_BOTTOM", "CENTRED")) {
            for (String padding : List.of("ZERO", "REFLECT")) {
                for (int stride : new int[] {16, 11, 8}) {
                    BufferedDataTable patches = patchify(16, stride)
                            .set("position", position)
                            .set("padding", padding)
                            .table(whole);
                    BufferedDataTable back = reassemble().table(patches);
                    String setting = position + " " + padding + " " + stride;
                    assertTrue(whole.getDataTableSpec().equalStructure(back.getDataTableSpec()), setting);
                    assertEquals(Tables.keys(whole), Tables.keys(back), setting);
                    assertEquals(Tables.texts(whole, "Sample"), Tables.texts(back, "Sample"), setting);
                    assertEquals(Tables.images(whole, "Image"), Tables.images(back, "Image"), setting);
                    assertEquals(Tables.masks(whole, "Mask"), Tables.masks(back, "Mask"), setting);
                    assertEquals(Tables.masks(whole, "Training Mask"), Tables.masks(back, "Training Mask"), setting);
                }
            }
        }
    }

    @Test
    void patchesTellWhereTheyLie() throws Exception {
        BufferedDataTable patches = patchify(16, 16).table(whole);
        // 1 + 3 + 1 + 2 + 2*4 + 4 patches
        assertEquals(19, patches.size());
        assertEquals(
                List.of("Row0_1", "Row1_1", "Row1_2", "Row1_3", "Row2_1", "Row3_1", "Row3_2"),
                Tables.keys(patches).subList(0, 7));
        assertEquals(List.of(0, 16, 32), integers(patches, "Patch Y").subList(1, 4));
        assertEquals(List.of(7, 7, 7), integers(patches, "Image Width").subList(1, 4));
        assertEquals(List.of(33, 33, 33), integers(patches, "Image Height").subList(1, 4));
        assertEquals(
                List.of("Row1", "Row1", "Row1"), Tables.texts(patches, "Parent").subList(1, 4));
        MultiChannelImage first = Tables.images(patches, "Image").get(1);
        MultiChannelImage source = Tables.images(whole, "Image").get(1);
        assertEquals(16, first.width());
        assertEquals(source.plane(1)[7 + 6], first.plane(1)[16 + 6]);
        assertEquals(0, first.plane(1)[16 + 7], "padding");
        assertEquals(
                Optional.of(CHANNELS),
                ImageChannelNames.of(patches.getDataTableSpec().getColumnSpec("Image")));
    }

    private static List<Integer> integers(BufferedDataTable table, String column) {
        return Tables.cells(table, column).stream()
                .map(c -> ((IntValue) c).getIntValue())
                .toList();
    }

    @Test
    void centredPaddingLiesAllAround() throws Exception {
        BufferedDataTable patches = patchify(16, 16).set("position", "CENTRED").table(whole);
        assertEquals(-7, integers(patches, "Patch X").get(0), "15 pixels of padding around one pixel");
        assertEquals(
                Tables.images(whole, "Image").get(0).plane(0)[0],
                Tables.images(patches, "Image").get(0).plane(0)[7 * 16 + 7]);
    }

    @Test
    void imageColumnsThatAreNotCutAreLeftOut() throws Exception {
        BufferedDataTable patches =
                patchify(16, 16).set("furtherMaskColumn", "<none>").table(whole);
        assertTrue(!patches.getDataTableSpec().containsName("Training Mask"));
        assertArrayEquals(
                new String[] {"Sample", "Image", "Mask", "Patch X", "Patch Y", "Image Width", "Image Height", "Parent"},
                patches.getDataTableSpec().getColumnNames());
    }

    @Test
    void rowsWithoutImageGiveNoPatchesAndAWarning() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Image"), ImageCells.column("Mask")),
                Tables.row(DataType.getMissingCell(), DataType.getMissingCell()),
                Tables.row(tables.image(Tables.randomImage(4, 4, CHANNELS, 1)), DataType.getMissingCell()));
        NodeRunner patchify =
                new NodeRunner(new PatchifyNodeFactory(), folder).set("size", 4).set("stride", 4);
        BufferedDataTable patches = patchify.table(table);
        assertEquals(List.of("Row1_1"), Tables.keys(patches));
        assertTrue(Tables.cells(patches, "Mask").get(0).isMissing());
        assertTrue(patchify.warning().contains("1 of 2 rows"), patchify.warning());
    }

    @Test
    void cellsNumberedPatchByPatchBecomeUnique() throws Exception {
        // a bar through two patches, found in each as cell 1, overlapping by half
        int[] ids = new int[24 * 16];
        for (int x = 0; x < 24; x++) {
            ids[8 * 24 + x] = 1;
        }
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Image", CHANNELS), ImageCells.column("Cells")),
                Tables.row(
                        tables.image(Tables.randomImage(24, 16, CHANNELS, 3)),
                        tables.mask(new LabelMask(24, 16, ids))));
        BufferedDataTable patches = new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 16)
                .set("stride", 8)
                .set("maskColumn", "Cells")
                .table(table);
        LabelMask joined = Tables.masks(
                        reassemble().set("stitchColumn", "Cells").table(patches), "Cells")
                .get(0);
        assertArrayEquals(ids, joined.ids(), "halves of one cell are joined");
    }

    @Test
    void rowsMayComeInAnyOrder() throws Exception {
        BufferedDataTable patches = patchify(16, 8).table(whole);
        List<DataRow> rows = new ArrayList<>(Tables.rows(patches));
        Collections.shuffle(rows, new Random(4));
        BufferedDataContainer shuffled = tables.exec().createDataContainer(patches.getDataTableSpec());
        rows.forEach(shuffled::addRowToTable);
        shuffled.close();
        BufferedDataTable back = reassemble().table(shuffled.getTable());
        for (String key : Tables.keys(whole)) {
            assertEquals(
                    Tables.images(whole, "Image").get(Tables.keys(whole).indexOf(key)),
                    Tables.images(back, "Image").get(Tables.keys(back).indexOf(key)),
                    key);
        }
    }

    @Test
    void missingPatchesAndWrongTablesAreNamed() throws Exception {
        BufferedDataTable patches = patchify(16, 16).table(whole);
        BufferedDataContainer fewer = tables.exec().createDataContainer(patches.getDataTableSpec());
        Tables.rows(patches).stream()
                .filter(r -> !r.getKey().getString().equals("Row1_2"))
                .forEach(r -> fewer.addRowToTable(
                        new DefaultRow(r.getKey(), r.stream().toArray(DataCell[]::new))));
        fewer.close();
        assertFails(
                () -> reassemble().execute(fewer.getTable()),
                "'Row1'",
                "1 of 3 patches are missing",
                "before rows are filtered");
        assertRefuses(() -> reassemble().configure(whole.getSpec()), "Patch X", "Patchify");
        assertRefuses(() -> patchify(16, 16).configure(patches.getSpec()), "'Patch X'", "whole images");
        assertRefuses(() -> patchify(16, 17).configure(whole.getSpec()), "17", "16");
        assertRefuses(() -> patchify(0, 1).configure(whole.getSpec()), "0");
        assertRefuses(
                () -> patchify(16, 16).set("maskColumn", "Masks").configure(whole.getSpec()),
                "'Masks'",
                "Mask column",
                "Training Mask");
    }

    @Test
    void aMaskOfAnotherSizeIsNamed() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Image"), ImageCells.column("Mask")),
                Tables.row(tables.image(Tables.randomImage(5, 4, CHANNELS, 1)), tables.mask(Tables.squares(4, 5, 2))));
        assertFails(
                () -> new NodeRunner(new PatchifyNodeFactory(), folder).execute(table),
                "Row0",
                "mask 'Mask' has 4 x 5 pixels",
                "image 'Image' has 5 x 4",
                "Choose masks that belong");
    }
}
