// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.corrupt;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.core.image.LabelMask;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.patchify.PatchifyNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

class CorruptNodeTest {
    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable table;

    /** 16 and 9 cells of 5 x 5 pixels; the last row has no mask. */
    @BeforeEach
    void makeTable() {
        tables = new Tables(folder);
        table = tables.of(
                List.of(ImageCells.column("Mask")),
                Tables.row(tables.mask(Tables.squares(24, 24, 5))),
                Tables.row(tables.mask(Tables.squares(18, 18, 5))),
                Tables.row(DataType.getMissingCell()));
    }

    private NodeRunner corrupt() {
        return new NodeRunner(new CorruptNodeFactory(), folder);
    }

    /** Pixels of each cell, by row and number. */
    private static Map<String, Integer> areas(BufferedDataTable masks, String column) {
        Map<String, Integer> areas = new HashMap<>();
        List<String> keys = Tables.keys(masks);
        List<LabelMask> all = Tables.masks(masks, column);
        for (int r = 0; r < all.size(); r++) {
            if (all.get(r) != null) {
                for (int id : all.get(r).ids()) {
                    if (id > 0) {
                        areas.merge(keys.get(r) + " " + id, 1, Integer::sum);
                    }
                }
            }
        }
        return areas;
    }

    @Test
    void whatIsMissingAtOneLevelIsMissingAtEveryHigherOne() throws Exception {
        Set<String> before = new HashSet<>();
        for (double share : new double[] {0, 0.2, 0.5, 0.8, 1}) {
            BufferedDataTable out =
                    corrupt().set("missingShare", share).set("seed", 3).table(table);
            Set<String> missing = new HashSet<>(areas(out, "Mask").keySet());
            missing.removeAll(areas(out, "Training Mask").keySet());
            assertEquals(Math.round(25 * share), missing.size());
            assertTrue(missing.containsAll(before), "at " + share);
            before = missing;
        }
    }

    @Test
    void theNewColumnTellsTheAnnotatedShare() throws Exception {
        DataTableSpec before = (DataTableSpec) corrupt().configure(table.getDataTableSpec())[0];
        assertTrue(AnnotatedShare.isExpected(before.getColumnSpec("Training Mask")));
        BufferedDataTable once = corrupt().set("missingShare", 0.2).table(table);
        assertEquals(
                Optional.of(new AnnotatedShare(20, 25)),
                AnnotatedShare.of(once.getDataTableSpec().getColumnSpec("Training Mask")));
        assertEquals(
                Optional.empty(),
                AnnotatedShare.of(once.getDataTableSpec().getColumnSpec("Mask")),
                "the true masks lack none that we know of");
        BufferedDataTable twice = corrupt()
                .set("missingShare", 0.75)
                .set("maskColumn", "Training Mask")
                .set("newColumn", "Sparse")
                .table(once);
        assertEquals(5, areas(twice, "Sparse").size());
        assertEquals(
                Optional.of(new AnnotatedShare(5, 25)),
                AnnotatedShare.of(twice.getDataTableSpec().getColumnSpec("Sparse")));
    }

    @Test
    void eachImageLosesTheSameShare() throws Exception {
        BufferedDataTable out = corrupt().set("missingFrom", "EACH_IMAGE").table(table);
        Map<String, Long> left = areas(out, "Training Mask").keySet().stream()
                .collect(Collectors.groupingBy(k -> k.substring(0, 4), Collectors.counting()));
        assertEquals(Map.of("Row0", 8L, "Row1", 4L), left);
    }

    @Test
    void theManifestTellsTheMasks() throws Exception {
        PortObject[] out = corrupt()
                .set("missingShare", 0.4)
                .set("largestKernel", 9)
                .set("seed", 5)
                .execute(table);
        BufferedDataTable masks = (BufferedDataTable) out[0];
        BufferedDataTable manifest = (BufferedDataTable) out[1];
        Map<String, Integer> before = areas(masks, "Mask");
        Map<String, Integer> after = areas(masks, "Training Mask");
        assertEquals(25, manifest.size());
        Set<String> seen = new HashSet<>();
        Set<Integer> kernels = new HashSet<>();
        for (DataRow row : Tables.rows(manifest)) {
            DataTableSpec spec = manifest.getDataTableSpec();
            String cell = text(row, spec, "Row") + " " + integer(row, spec, "Cell");
            assertTrue(seen.add(cell));
            assertEquals(text(row, spec, "Row"), text(row, spec, "Image"));
            assertEquals(before.get(cell), integer(row, spec, "Area"));
            assertEquals(after.getOrDefault(cell, 0), integer(row, spec, "New Area"), cell);
            boolean kept = truth(row, spec, "Kept");
            assertEquals(!kept, truth(row, spec, "Erased"));
            int kernel = integer(row, spec, "Kernel");
            String operation = text(row, spec, "Operation");
            kernels.add(kernel);
            assertEquals(kernel == 0, operation.equals("none"));
            assertTrue(kept || kernel == 0, "nothing more is done to an erased cell");
            assertTrue(!operation.equals("erosion") || integer(row, spec, "New Area") < 25);
            assertTrue(!operation.equals("dilation") || integer(row, spec, "New Area") > 25);
            assertEquals(kept && integer(row, spec, "New Area") == 0, truth(row, spec, "Vanished"));
        }
        assertEquals(
                10,
                Tables.cells(manifest, "Erased").stream()
                        .filter(c -> ((BooleanValue) c).getBooleanValue())
                        .count());
        assertTrue(Set.of(0, 3, 5, 7, 9).containsAll(kernels) && kernels.size() > 2, kernels.toString());
    }

    private static String text(DataRow row, DataTableSpec spec, String column) {
        return row.getCell(spec.findColumnIndex(column)).toString();
    }

    private static int integer(DataRow row, DataTableSpec spec, String column) {
        return ((IntValue) row.getCell(spec.findColumnIndex(column))).getIntValue();
    }

    private static boolean truth(DataRow row, DataTableSpec spec, String column) {
        return ((BooleanValue) row.getCell(spec.findColumnIndex(column))).getBooleanValue();
    }

    @Test
    void theTrueMasksStayAndMissingOnesAreTold() throws Exception {
        NodeRunner node = corrupt();
        BufferedDataTable out = node.table(table);
        assertEquals(Tables.masks(table, "Mask"), Tables.masks(out, "Mask"));
        assertTrue(Tables.cells(out, "Training Mask").get(2).isMissing());
        assertTrue(node.warning().contains("1 of 3 rows have no mask"), node.warning());
    }

    @Test
    void patchesOfAnImageShareItsNumberedCells() throws Exception {
        BufferedDataTable wholes = tables.of(
                List.of(ImageCells.column("Image"), ImageCells.column("Mask")),
                Tables.row(
                        tables.image(Tables.randomImage(24, 24, List.of("DNA"), 1)),
                        tables.mask(Tables.squares(24, 24, 5))));
        // 16 and 8: the third column and row of cells is cut
        BufferedDataTable patches = new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 16)
                .set("stride", 16)
                .table(wholes);
        PortObject[] out = corrupt().execute(patches);
        Map<Integer, Set<Boolean>> fates = new HashMap<>();
        BufferedDataTable manifest = (BufferedDataTable) out[1];
        for (DataRow row : Tables.rows(manifest)) {
            assertEquals("Row0", text(row, manifest.getDataTableSpec(), "Image"));
            fates.computeIfAbsent(integer(row, manifest.getDataTableSpec(), "Cell"), k -> new HashSet<>())
                    .add(truth(row, manifest.getDataTableSpec(), "Kept"));
        }
        assertEquals(16, fates.size());
        assertTrue(fates.values().stream().allMatch(f -> f.size() == 1), fates.toString());
        assertEquals(8, fates.values().stream().filter(f -> f.contains(true)).count());
    }

    /**
     * Only Patchify's columns together tell that rows are patches of one image: cells of the same number are others
     * here.
     */
    @Test
    void aColumnThatHappensToBeCalledParentJoinsNoImages() throws Exception {
        DataCell family = new StringCell("family 1");
        BufferedDataTable wholes = tables.of(
                List.of(ImageCells.column("Mask"), Tables.text("Parent")),
                Tables.row(tables.mask(Tables.squares(24, 24, 5)), family),
                Tables.row(tables.mask(Tables.squares(18, 18, 5)), family));
        PortObject[] out = corrupt().set("missingShare", 0.2).set("seed", 3).execute(wholes);
        BufferedDataTable manifest = (BufferedDataTable) out[1];
        assertEquals(25, manifest.size());
        assertEquals(
                5,
                Tables.cells(manifest, "Erased").stream()
                        .filter(c -> ((BooleanValue) c).getBooleanValue())
                        .count(),
                "a fifth of 16 + 9 cells");
        assertEquals(Tables.texts(manifest, "Row"), Tables.texts(manifest, "Image"));
    }

    /** Components are numbered from 1 in each patch: number 1 in two patches means two cells. */
    @Test
    void componentsOfPatchesAreCellsOfTheirOwn() throws Exception {
        int[] ids = Arrays.stream(Tables.squares(24, 24, 5).ids())
                .map(i -> Math.min(i, 1))
                .toArray();
        BufferedDataTable wholes = tables.of(
                List.of(ImageCells.column("Image"), ImageCells.column("Mask")),
                Tables.row(
                        tables.image(Tables.randomImage(24, 24, List.of("DNA"), 1)),
                        tables.mask(new LabelMask(24, 24, ids))));
        BufferedDataTable patches = new NodeRunner(new PatchifyNodeFactory(), folder)
                .set("size", 12)
                .set("stride", 12)
                .table(wholes);
        BufferedDataTable out = corrupt().set("cellUnit", "COMPONENT_4").table(patches);
        long left = Tables.masks(out, "Training Mask").stream()
                .mapToLong(m ->
                        Arrays.stream(m.ids()).filter(i -> i > 0).distinct().count())
                .sum();
        assertEquals(8, left, "half of 4 patches of 4 cells");
        assertTrue(
                Tables.masks(out, "Training Mask").stream()
                                .map(m -> Arrays.stream(m.ids())
                                        .filter(i -> i > 0)
                                        .distinct()
                                        .boxed()
                                        .toList())
                                .distinct()
                                .count()
                        > 1,
                "not the same in each");
    }

    @Test
    void masksOfZeroAndOneAreNotTakenForOneCell() throws Exception {
        BufferedDataTable semantic = tables.of(
                List.of(ImageCells.column("Mask")),
                Tables.row(tables.mask(new LabelMask(5, 1, new int[] {1, 0, 1, 0, 1}))));
        NodeRunner node = corrupt();
        node.execute(semantic);
        assertTrue(node.warning().contains("components") && node.warning().contains("Cell definition"), node.warning());
        assertEquals(
                3, ((BufferedDataTable) corrupt().set("cellUnit", "COMPONENT_4").execute(semantic)[1]).size());
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertRefuses(
                () -> corrupt().set("missingShare", 50).configure(table.getSpec()),
                "\"Missing cells (%)\" is 5000.0",
                "share of 50.0",
                "from 0 to 100");
        assertRefuses(
                () -> corrupt().set("largestKernel", 4).configure(table.getSpec()),
                "Maximum outline error",
                "4",
                "[0, 3, 5, 7, 9]");
        assertRefuses(
                () -> corrupt().set("maskColumn", "Masks").configure(table.getSpec()),
                "'Masks'",
                "Mask column",
                "Mask",
                "Choose");
        assertRefuses(() -> corrupt().set("newColumn", "Mask").configure(table.getSpec()), "'Mask'", "New column");
        BufferedDataTable images = tables.of(
                List.of(ImageCells.column("Mask")),
                Tables.row(tables.image(Tables.randomImage(4, 4, List.of("a", "b"), 1))));
        assertFails(() -> corrupt().execute(images), "Row0", "mask", "Choose the column");
    }
}
