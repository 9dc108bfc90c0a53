// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.image.ImagePortObject;

class BudgetNodeTest {
    private static final List<DataColumnSpec> COLUMNS = List.of(
            Tables.column("DSC", DoubleCell.TYPE),
            Tables.column("Annotated Cells", LongCell.TYPE),
            Tables.text("method"),
            Tables.text("Sample"),
            Tables.column("seed", IntCell.TYPE));

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable scores;

    private static DataCell[] row(double dsc, long cells, String method, String sample, int seed) {
        return Tables.row(
                Double.isNaN(dsc) ? DataType.getMissingCell() : new DoubleCell(dsc),
                new LongCell(cells),
                new StringCell(method),
                new StringCell(sample),
                new IntCell(seed));
    }

    /** Soft Dice is .9 − 40/n to within .02, PU-Dice falls, BCE has two numbers of cells. */
    @BeforeEach
    void makeScores() {
        tables = new Tables(folder);
        Random random = new Random(4);
        List<DataCell[]> rows = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            for (int cells : new int[] {100, 200, 400, 800, 1600}) {
                for (String sample : List.of("A", "B", "C", "D", "E", "F")) {
                    rows.add(row(.9 - 40. / cells + .02 * random.nextGaussian(), cells, "Soft Dice", sample, seed));
                    rows.add(row(.9 - 1e-4 * cells, cells, "PU-Dice", sample, seed));
                    if (cells < 400) {
                        rows.add(row(.8, cells, "BCE", sample, seed));
                    }
                }
            }
        }
        rows.add(row(Double.NaN, 100, "Soft Dice", "A", 1));
        scores = tables.of(COLUMNS, rows.toArray(DataCell[][]::new));
    }

    private NodeRunner budget() throws Exception {
        return new NodeRunner(new BudgetNodeFactory(), folder)
                .set("resamples", 200)
                .set("targets", "0.80; 0.85, 0.95");
    }

    @Test
    void curvesAnswersPointsAndFigure() throws Exception {
        NodeRunner node = budget();
        PortObject[] out = node.execute(scores);
        BufferedDataTable curves = (BufferedDataTable) out[0];
        assertEquals(List.of("Soft Dice", "PU-Dice", "BCE"), Tables.texts(curves, "Series"));
        double a = number(curves, "a", 0);
        assertEquals(.9, a, .03);
        assertTrue(number(curves, "a Low", 0) < a && a < number(curves, "a High", 0));
        assertEquals("0.0", Tables.texts(curves, "b").get(1));
        assertEquals(null, Tables.texts(curves, "a").get(2));
        List<String> notes = Tables.texts(curves, "Notes");
        assertTrue(notes.get(0).contains("1 of 61 items")
                && notes.get(1).contains("do not rise")
                && notes.get(2).contains("Only 2 different"));
        assertTrue(node.warning().contains("PU-Dice: ") && node.warning().contains("BCE: "));

        BufferedDataTable answers = (BufferedDataTable) out[1];
        assertEquals(9, answers.size());
        long needed = ((LongValue) Tables.cells(answers, "Cells").get(1)).getLongValue();
        assertTrue(needed > 500 && needed < 1400, "800 by the truth, not " + needed);
        assertEquals(
                List.of("true", "true", "false", "true", "false", "false"),
                Tables.texts(answers, "Reached").subList(0, 6));
        assertEquals(null, Tables.texts(answers, "Reached").get(6));
        List<String> words = Tables.texts(answers, "Answer");
        assertTrue(words.get(0).startsWith("About ") && words.get(0).contains("95 % interval"), words.get(0));
        assertTrue(words.get(2).startsWith("Not reached: the curve's plateau is 0."), words.get(2));
        assertTrue(words.get(8).startsWith("No curve"), words.get(8));
        assertEquals(null, Tables.texts(answers, "Cells").get(2));

        BufferedDataTable points = (BufferedDataTable) out[2];
        assertEquals(
                24,
                Tables.texts(points, "Measured").stream().filter(v -> v != null).count());
        assertTrue(Tables.texts(points, "Extrapolated").contains("true"));
        assertEquals(PNGImageContent.TYPE, ((ImagePortObject) out[3]).getSpec().getDataType());
    }

    /** Object F1 is DSC − .3 where it is given; PU-Dice has none. */
    @Test
    void aSecondScoreHasCurvesOfItsOwn() throws Exception {
        List<DataColumnSpec> columns = new ArrayList<>(COLUMNS);
        columns.add(Tables.column("Object F1", DoubleCell.TYPE));
        List<DataCell[]> rows = new ArrayList<>();
        for (int cells : new int[] {100, 200, 400, 800, 1600}) {
            for (String sample : List.of("A", "B", "C")) {
                for (String method : List.of("Soft Dice", "PU-Dice")) {
                    double dsc = .9 - 40. / cells;
                    List<DataCell> row = new ArrayList<>(List.of(row(dsc, cells, method, sample, 1)));
                    row.add(method.equals("PU-Dice") ? DataType.getMissingCell() : new DoubleCell(dsc - .3));
                    rows.add(row.toArray(DataCell[]::new));
                }
            }
        }
        BufferedDataTable both = tables.of(columns, rows.toArray(DataCell[][]::new));
        NodeRunner node = budget().set("targets", "0.55, 0.85");
        PortObject[] out = node.execute(both);
        BufferedDataTable curves = (BufferedDataTable) out[0];
        assertEquals(List.of("Soft Dice", "PU-Dice", "Soft Dice", "PU-Dice"), Tables.texts(curves, "Series"));
        assertEquals(List.of("DSC", "DSC", "Object F1", "Object F1"), Tables.texts(curves, "Score"));
        assertEquals(.9, number(curves, "a", 0), .01);
        assertEquals(.6, number(curves, "a", 2), .01);
        assertEquals(null, Tables.texts(curves, "a").get(3));
        BufferedDataTable answers = (BufferedDataTable) out[1];
        assertEquals(8, answers.size());
        assertEquals(800, number(answers, "Cells", 1), 20, "DSC .85");
        assertEquals(800, number(answers, "Cells", 4), 20, "Object F1 .55");
        assertEquals("false", Tables.texts(answers, "Reached").get(5), "Object F1 .85 lies above the plateau");
        assertTrue(node.warning().contains("PU-Dice, Object F1: 15 of 15 items have no score"), node.warning());
        PortObject[] one = budget().set("secondScoreColumn", "<none>").execute(both);
        assertEquals(
                List.of("Series", "Target", "Cells", "Low", "High", "Reached", "Share Within Data", "Answer"),
                List.of(((BufferedDataTable) one[1]).getDataTableSpec().getColumnNames()));
        assertEquals(
                List.of("Series", "Target"),
                List.of(((BufferedDataTable) budget().execute(scores)[1])
                                .getDataTableSpec()
                                .getColumnNames())
                        .subList(0, 2),
                "where there is no such column, there is one score");
        assertEquals(
                -1,
                ((BufferedDataTable) budget().without("secondScoreColumn").execute(both)[1])
                        .getDataTableSpec()
                        .findColumnIndex("Score"),
                "a workflow saved before there was a second score keeps one");
        assertRefuses(
                () -> budget().set("secondScoreColumn", "AP").configure(scores.getSpec()),
                "'AP'",
                "Second score column",
                "or None");
    }

    private static double number(BufferedDataTable table, String column, int row) {
        return ((DoubleValue) Tables.cells(table, column).get(row)).getDoubleValue();
    }

    @Test
    void sameSeedSameTables() throws Exception {
        PortObject[] once = budget().execute(scores);
        PortObject[] again = budget().execute(scores);
        for (int port = 0; port < 3; port++) {
            assertEquals(
                    Tables.rows((BufferedDataTable) once[port]).toString(),
                    Tables.rows((BufferedDataTable) again[port]).toString());
        }
        assertArrayEquals(png(once[3]), png(again[3]));
        assertTrue(!Tables.texts((BufferedDataTable) once[0], "a Low")
                .equals(Tables.texts(budget().set("seed", 2).table(scores), "a Low")));
    }

    private static byte[] png(PortObject port) throws Exception {
        return ((PNGImageValue) ((ImagePortObject) port).toDataCell())
                .getImageContent()
                .getByteArray();
    }

    @Test
    void oneSeriesAndNoSeedColumn() throws Exception {
        PortObject[] out = budget().set("seriesColumn", "<none>")
                .set("seedColumn", "")
                .set("targets", "")
                .execute(scores);
        assertEquals(List.of("All trainings"), Tables.texts((BufferedDataTable) out[0], "Series"));
        assertTrue(Tables.texts((BufferedDataTable) out[0], "Notes").get(0).contains("One seed"));
        assertEquals(0, ((BufferedDataTable) out[1]).size());
    }

    @Test
    void columnsAreGuessed() throws Exception {
        NodeSettings settings = new NodeRunner(new BudgetNodeFactory(), folder).guessed(scores.getSpec());
        assertEquals("method", settings.getString("seriesColumn"));
        assertEquals("seed", settings.getString("seedColumn"));
        BufferedDataTable plain =
                tables.of(List.of(COLUMNS.get(0), COLUMNS.get(1), COLUMNS.get(3), Tables.text("Run")));
        settings = new NodeRunner(new BudgetNodeFactory(), folder).guessed(plain.getSpec());
        assertEquals("<none>", settings.getString("seriesColumn"));
        assertEquals("Run", settings.getString("seedColumn"));
    }

    @Test
    void nothingAndMistakesAreNamed() throws Exception {
        NodeRunner node = budget();
        node.execute(tables.of(COLUMNS));
        assertTrue(node.warning().contains("empty"));
        assertRefuses(() -> budget().set("targets", "85").configure(scores.getSpec()), "Target scores", "85.0", "0.85");
        assertRefuses(() -> budget().set("targets", "many").configure(scores.getSpec()), "Target scores", "'many'");
        assertRefuses(() -> budget().set("resamples", 10).configure(scores.getSpec()), "Resamples", "10");
        assertRefuses(() -> budget().set("confidence", 1).configure(scores.getSpec()), "Confidence level", "1");
        assertRefuses(
                () -> budget().set("seedColumn", "Seed").configure(scores.getSpec()), "'Seed'", "Seed column", "seed");
        assertRefuses(
                () -> budget().set("cellsColumn", "method").configure(scores.getSpec()),
                "Annotated cells column",
                "number");
        assertFails(
                () -> budget().set("scoreColumn", "Annotated Cells").execute(scores), "Row0", "100.0", "Score column");
        assertThrows(
                CanceledExecutionException.class, () -> budget().cancelled().execute(scores));
    }
}
