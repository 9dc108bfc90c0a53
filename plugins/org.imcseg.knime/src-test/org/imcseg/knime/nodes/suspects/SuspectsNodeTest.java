// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/**
 * Squares of 6 pixels whose first channel is 1: the test engine sees exactly these. Of 16 in each image 8 are
 * annotated, and one that is none.
 */
class SuspectsNodeTest {
    private static final int SIZE = 32;
    private static final int SIDE = 6;
    private static final int CELLS = 16;

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable images;

    @BeforeEach
    void makeImages() {
        tables = new Tables(folder);
        images = images(6, ImageCells.column("Training Mask"));
    }

    private static LabelMask squares(int from) {
        int[] ids = new int[SIZE * SIZE];
        for (int cell = from; cell < CELLS; cell++) {
            fill(ids, cell, cell + 1);
        }
        return new LabelMask(SIZE, SIZE, ids);
    }

    private static void fill(int[] ids, int cell, int id) {
        for (int i = 0; i < SIDE * SIDE; i++) {
            ids[(cell / 4 * 8 + i / SIDE) * SIZE + cell % 4 * 8 + i % SIDE] = id;
        }
    }

    private BufferedDataTable images(int count, DataColumnSpec masks) {
        List<DataCell[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LabelMask truth = squares(1); // the first square is no cell
            float[] dna = new float[SIZE * SIZE];
            for (int k = 0; k < dna.length; k++) {
                dna[k] = truth.ids()[k] > 0 ? 1 : 0;
            }
            LabelMask annotated = squares(8);
            fill(annotated.ids(), 0, 99); // a doubtful one
            MultiChannelImage image = new MultiChannelImage(
                    SIZE, SIZE, List.of("DNA", "CD45"), new float[][] {dna, new float[SIZE * SIZE]}, 1);
            rows.add(Tables.row(
                    tables.image(image), tables.mask(annotated), tables.mask(truth), new StringCell("P" + i % 3)));
        }
        return tables.of(
                List.of(
                        ImageCells.column("Image", List.of("DNA", "CD45")),
                        masks,
                        ImageCells.column("Mask"),
                        Tables.text("Sample")),
                rows.toArray(DataCell[][]::new));
    }

    private NodeRunner suspects() throws Exception {
        return new NodeRunner(new SuspectsNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("patchSize", 32)
                .set("epochs", 1)
                .set("folds", 3)
                .set("truthColumn", "Mask");
    }

    private static Map<String, Double> summary(PortObject table) {
        Map<String, Double> values = new HashMap<>();
        List<String> names = Tables.texts((BufferedDataTable) table, "Measure");
        List<DataCell> cells = Tables.cells((BufferedDataTable) table, "Value");
        for (int i = 0; i < names.size(); i++) {
            values.put(
                    names.get(i),
                    cells.get(i).isMissing() ? Double.NaN : ((DoubleValue) cells.get(i)).getDoubleValue());
        }
        return values;
    }

    @Test
    void crossFittedModelsFindErasedAndDoubtfulCells() throws Exception {
        NodeRunner node = suspects().set("annotatedShare", 0.5);
        PortObject[] out = node.execute(images);
        BufferedDataTable suspects = (BufferedDataTable) out[0];
        List<String> kinds = Tables.texts(suspects, "Kind");
        assertEquals(42, kinds.stream().filter("missing cell"::equals).count()); // seven in each of six images
        assertEquals(6, kinds.stream().filter("doubted cell"::equals).count());
        assertEquals(48, suspects.size());
        BufferedDataTable numbers = (BufferedDataTable) out[3];
        assertEquals(
                "Thumbnail",
                suspects.getDataTableSpec()
                        .getColumnNames()[numbers.getDataTableSpec().getNumColumns()],
                "the last is left out");
        assertEquals(Tables.texts(suspects, "Score"), Tables.texts(numbers, "Score"));
        assertEquals("1", Tables.texts(suspects, "Rank").get(0));
        int doubted = kinds.indexOf("doubted cell");
        assertEquals("99", Tables.texts(suspects, "Cell").get(doubted));
        assertEquals(
                List.of("0", "0", "6", "6", "36"),
                List.of("X", "Y", "Width", "Height", "Area").stream()
                        .map(c -> Tables.texts(suspects, c).get(doubted))
                        .toList());
        assertEquals(null, Tables.texts(suspects, "Erased Cell").get(doubted));
        int missing = kinds.indexOf("missing cell");
        assertEquals("true", Tables.texts(suspects, "Erased Cell").get(missing));
        assertEquals("Row0", Tables.texts(suspects, "Image").get(missing)); // of equal scores the first image
        assertEquals("P0", Tables.texts(suspects, "Sample").get(missing));
        byte[] png = ((PNGImageValue) Tables.cells(suspects, "Thumbnail").get(missing))
                .getImageContent()
                .getByteArray();
        assertTrue(ImageIO.read(new ByteArrayInputStream(png)).getWidth() >= 100);

        BufferedDataTable overlays = (BufferedDataTable) out[1];
        assertEquals(List.of("Row0", "Row1", "Row2", "Row3", "Row4", "Row5"), Tables.keys(overlays));
        assertEquals(List.of("7", "7", "7", "7", "7", "7"), Tables.texts(overlays, "Missing Cells"));
        List<String> folds = Tables.texts(overlays, "Fold");
        assertEquals(folds.get(0), folds.get(3)); // both of P0
        assertTrue(!folds.get(0).equals(folds.get(1)));
        assertTrue(Tables.cells(overlays, "Overlay").stream().noneMatch(DataCell::isMissing));

        Map<String, Double> summary = summary(out[2]);
        assertEquals(42, summary.get("Erased cells"));
        assertEquals(1, summary.get("Recall of missing cells"));
        assertEquals(1, summary.get("Precision of missing cells"));
        assertEquals(1, summary.get("Precision at the first 10"));
        assertEquals(54, summary.get("Annotated cells"));
        assertNotNull(summary.get("Fold 3 validation DSC"));
        assertEquals(
                "",
                node.warning()
                        .replaceAll("Fold \\d: No validation data[^.]*\\.[^.]*\\.", "")
                        .strip());
    }

    @Test
    void probabilitiesOfAColumnAndNoTruth() throws Exception {
        List<DataCell[]> rows = new ArrayList<>();
        LabelMask annotated = squares(8);
        float[] dna = new float[SIZE * SIZE];
        for (int k = 0; k < dna.length; k++) {
            dna[k] = squares(6).ids()[k] > 0 ? .9f : .1f; // two missing cells
        }
        MultiChannelImage probability = new MultiChannelImage(SIZE, SIZE, List.of("p"), new float[][] {dna}, 1);
        rows.add(Tables.row(tables.image(probability), tables.mask(annotated), tables.image(probability)));
        rows.add(Tables.row(tables.image(probability), DataType.getMissingCell(), tables.image(probability)));
        BufferedDataTable table = tables.of(
                List.of(ImageCells.column("Image"), ImageCells.column("Labels"), ImageCells.column("Out")),
                rows.toArray(DataCell[][]::new));
        NodeRunner node = new NodeRunner(new SuspectsNodeFactory(), folder)
                .set("maskColumn", "Labels")
                .set("sampleColumn", "")
                .set("probabilityColumn", "Out")
                .set("maximumSuspects", 1)
                .set("maximumOverlays", 0);
        PortObject[] out = node.execute(table);
        assertEquals(1, ((BufferedDataTable) out[0]).size());
        assertTrue(!((BufferedDataTable) out[0]).getDataTableSpec().containsName("Erased Cell"));
        assertEquals(
                0.9,
                ((DoubleValue) Tables.cells((BufferedDataTable) out[0], "Probability")
                                .get(0))
                        .getDoubleValue(),
                1e-6);
        assertTrue(Tables.cells((BufferedDataTable) out[1], "Overlay").get(0).isMissing());
        Map<String, Double> summary = summary(out[2]);
        assertEquals(2, summary.get("Missing cells"));
        assertEquals(.9, summary.get("Threshold of cell"), 1e-6);
        assertTrue(!summary.containsKey("Erased cells"));
        assertTrue(node.warning().contains("1 of 2 rows have no image or no mask")
                && node.warning().contains("The first 1 of 2 suspects"));
        assertFails(
                () -> new NodeRunner(new SuspectsNodeFactory(), folder)
                        .set("maskColumn", "Mask")
                        .set("sampleColumn", "")
                        .set("probabilityColumn", "Image")
                        .execute(images),
                "Row0",
                "2 channels",
                "Out-of-fold probability column");
    }

    @Test
    void theShareOfAnnotatedCellsIsTakenFromTheColumnOrMissed() throws Exception {
        NodeRunner unknown = suspects();
        unknown.execute(images);
        assertTrue(
                unknown.warning().contains("annotated share is not known")
                        && unknown.warning().contains("Annotated cells (%)"),
                unknown.warning());
        NodeRunner recorded = suspects();
        recorded.execute(images(6, new AnnotatedShare(9, 18).on(ImageCells.column("Training Mask"))));
        assertTrue(!recorded.warning().contains("annotated share is not known"), recorded.warning());
        NodeRunner fewer = suspects().set("loss", "SOFT_DICE").set("folds", 5);
        fewer.execute(images);
        assertTrue(fewer.warning().contains("3 folds instead of 5"), fewer.warning());
    }

    @Test
    void sameSeedSameTables() throws Exception {
        PortObject[] once = suspects().execute(images);
        PortObject[] again = suspects().execute(images);
        for (int port = 0; port < 3; port++) {
            assertEquals(
                    Tables.rows((BufferedDataTable) once[port]).toString(),
                    Tables.rows((BufferedDataTable) again[port]).toString());
        }
    }

    @Test
    void columnsAreGuessed() throws Exception {
        NodeSettings settings = new NodeRunner(new SuspectsNodeFactory(), folder).guessed(images.getSpec());
        assertEquals("Training Mask", settings.getString("maskColumn"));
        assertEquals("Mask", settings.getString("truthColumn"));
        BufferedDataTable plain = tables.of(List.of(ImageCells.column("Image"), ImageCells.column("Mask")));
        settings = new NodeRunner(new SuspectsNodeFactory(), folder).guessed(plain.getSpec());
        assertEquals("Mask", settings.getString("maskColumn"));
        assertEquals("<none>", settings.getString("truthColumn"));
        assertEquals("<none>", settings.getString("sampleColumn"));
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertRefuses(
                () -> suspects().set("patchSize", 30).configure(images.getSpec()), "Patch size", "30", "multiple of");
        assertRefuses(() -> suspects().set("folds", 1).configure(images.getSpec()), "Folds", "1");
        assertRefuses(
                () -> suspects().set("maskColumn", "Image").configure(images.getSpec()), "'Image'", "Mask column");
        assertRefuses(
                () -> suspects().set("truthColumn", "Truth").configure(images.getSpec()),
                "'Truth'",
                "True mask column");
        assertRefuses(() -> suspects().set("channels", "CD3").configure(images.getSpec()), "CD3", "Channels");
        assertRefuses(
                () -> suspects().set("precisionAt", "all").configure(images.getSpec()),
                "Precision at the first",
                "'all'");
        assertRefuses(() -> suspects().set("minimumScore", 2).configure(images.getSpec()), "Minimum score", "2");
        assertFails(
                () -> suspects().execute(images(1, ImageCells.column("Training Mask"))), "at least 2 labelled images");
        assertFails(() -> suspects().execute(images(0, ImageCells.column("Training Mask"))), "no row with both");
        assertThrows(
                CanceledExecutionException.class, () -> suspects().cancelled().execute(images));
    }
}
