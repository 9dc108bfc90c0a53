// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.streamable.BufferedDataTableRowOutput;
import org.knime.core.node.streamable.DataTableRowInput;
import org.knime.core.node.streamable.InputPortRole;
import org.knime.core.node.streamable.PortInput;
import org.knime.core.node.streamable.PortOutput;

class NormaliseNodeTest {
    private static final List<String> CHANNELS = List.of("DNA", "CD45");

    @TempDir
    Path folder;

    private BufferedDataTable table;

    /**
     * 1 … 5 has the percentile 50 at 3 and the percentile 75 at 4; the second channel is empty; the second row has no
     * image.
     */
    @BeforeEach
    void makeTable() {
        Tables tables = new Tables(folder);
        DataCell image = tables.image(
                new MultiChannelImage(5, 1, CHANNELS, new float[][] {{1, 2, 3, 4, 5}, {0, 0, 0, 0, 0}}, 0.5));
        DataCell brighter =
                tables.image(new MultiChannelImage(3, 1, CHANNELS, new float[][] {{6, 7, 8}, {0, 0, 2}}, 0.5));
        table = tables.of(
                List.of(Tables.text("Sample"), ImageCells.column("Image", CHANNELS)),
                Tables.row(new StringCell("a"), image),
                Tables.row(new StringCell("b"), DataType.getMissingCell()),
                Tables.row(new StringCell("c"), brighter));
    }

    private NodeRunner normalise() throws Exception {
        return new NodeRunner(new NormaliseNodeFactory(), folder).set("percentile", 75);
    }

    @Test
    void dividesEachChannelByItsPercentile() throws Exception {
        BufferedDataTable out = normalise().table(table);
        List<MultiChannelImage> images = Tables.images(out, "Image");
        assertArrayEquals(
                new float[] {0.25f, 0.5f, 0.75f, 1, 1.25f}, images.get(0).plane("DNA"));
        assertArrayEquals(new float[5], images.get(0).plane("CD45"));
        assertArrayEquals(new float[] {0.8f, 7 / 7.5f, 8 / 7.5f}, images.get(2).plane("DNA"), 1e-6f);
        assertArrayEquals(new float[] {0, 0, 2}, images.get(2).plane("CD45"), "percentile 75 of 0 0 2 is 1");
        assertEquals(0.5, images.get(0).pixelSize());
        assertEquals(null, images.get(1));
        assertEquals(List.of("a", "b", "c"), Tables.texts(out, "Sample"));
    }

    /** A component with streaming execution hands rows on one by one. */
    @Test
    void streamsItsRows() throws Exception {
        NodeModel model = EmbeddedSpi.NODES.createModel(new NormaliseNodeFactory(), null);
        NodeSettings settings = new NodeSettings("model");
        EmbeddedSpi.NODES.saveSettings(model, settings);
        settings.addDouble("percentile", 75);
        EmbeddedSpi.NODES.loadSettings(model, settings);
        ExecutionContext exec = NodeRunner.context(folder);
        DataTableSpec spec =
                (DataTableSpec) EmbeddedSpi.NODES.configure(model, new PortObjectSpec[] {table.getSpec()})[0];
        BufferedDataTableRowOutput streamed = new BufferedDataTableRowOutput(exec.createDataContainer(spec));
        model.createStreamableOperator(null, new PortObjectSpec[] {table.getSpec()})
                .runFinal(new PortInput[] {new DataTableRowInput(table)}, new PortOutput[] {streamed}, exec);
        assertEquals(InputPortRole.DISTRIBUTED_STREAMABLE, model.getInputPortRoles()[0]);
        List<MultiChannelImage> whole = Tables.images(normalise().table(table), "Image");
        List<MultiChannelImage> rows = Tables.images(streamed.getDataTable(), "Image");
        assertEquals(3, rows.size());
        assertEquals(null, rows.get(1));
        for (int i = 0; i < 3; i += 2) {
            assertArrayEquals(whole.get(i).plane("DNA"), rows.get(i).plane("DNA"));
            assertArrayEquals(whole.get(i).plane("CD45"), rows.get(i).plane("CD45"));
        }
    }

    @Test
    void aPercentileOfZeroGivesWayToTheMaximum() throws Exception {
        BufferedDataTable out = normalise().set("percentile", 50).table(table);
        assertArrayEquals(
                new float[] {0, 0, 1}, Tables.images(out, "Image").get(2).plane("CD45"));
    }

    @Test
    void clipsAndCompressesAsSet() throws Exception {
        BufferedDataTable out =
                normalise().set("clip", true).set("arcsinhCofactor", 2).table(table);
        float[] plane = Tables.images(out, "Image").get(0).plane("DNA");
        assertEquals(asinh(0.5) / asinh(2), plane[0], 1e-6);
        assertEquals(1, plane[4]);
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }

    @Test
    void theColumnKeepsItsChannelsAndTellsHowItWasDone() throws Exception {
        BufferedDataTable out = normalise().table(table);
        assertEquals(
                Optional.of(CHANNELS),
                ImageChannelNames.of(out.getDataTableSpec().getColumnSpec("Image")));
        assertEquals(
                Optional.of("divided by percentile 75 per image and channel"),
                NormalisationProperty.of(out.getDataTableSpec().getColumnSpec("Image")));
    }

    @Test
    void appendsBesideTheCounts() throws Exception {
        BufferedDataTable out =
                normalise().set("output", "APPEND").set("newColumn", "Scaled").table(table);
        assertArrayEquals(
                new String[] {"Sample", "Image", "Scaled"},
                out.getDataTableSpec().getColumnNames());
        assertEquals(5, Tables.images(out, "Image").get(0).plane(0)[4]);
        assertEquals(1.25f, Tables.images(out, "Scaled").get(0).plane(0)[4]);
        assertEquals(
                Optional.of(""), NormalisationProperty.of(out.getDataTableSpec().getColumnSpec("Image")));
    }

    @Test
    void overTheDataSetAllImagesShareTheirDivisors() throws Exception {
        PortObject[] out = new NodeRunner(new DataSetNormaliseNodeFactory(), folder)
                .set("percentile", 100)
                .execute(table);
        List<MultiChannelImage> images = Tables.images((BufferedDataTable) out[0], "Image");
        assertArrayEquals(
                new float[] {0.125f, 0.25f, 0.375f, 0.5f, 0.625f}, images.get(0).plane("DNA"));
        assertArrayEquals(new float[] {0, 0, 1}, images.get(2).plane("CD45"));
        List<DataCell> divisors = Tables.cells((BufferedDataTable) out[1], "Divisor");
        assertEquals(8, ((DoubleValue) divisors.get(0)).getDoubleValue());
        assertEquals(2, ((DoubleValue) divisors.get(1)).getDoubleValue());
    }

    @Test
    void valuesThatAreNoNumbersCountAsZeroAndAreTold() throws Exception {
        Tables tables = new Tables(folder);
        BufferedDataTable bad = tables.of(
                List.of(ImageCells.column("Image", List.of("DNA"))),
                Tables.row(tables.image(new MultiChannelImage(
                        3, 1, List.of("DNA"), new float[][] {{Float.NaN, 4, Float.POSITIVE_INFINITY}}, 1))));
        NodeRunner dataSet = new NodeRunner(new DataSetNormaliseNodeFactory(), folder).set("percentile", 100);
        assertArrayEquals(
                new float[] {0, 1, 0},
                Tables.images(dataSet.table(bad), "Image").get(0).plane(0));
        assertTrue(dataSet.warning().contains("2 values in 1 images of 'Image'"), dataSet.warning());
        assertArrayEquals(
                new float[] {0, 1, 0},
                Tables.images(normalise().set("percentile", 100).table(bad), "Image")
                        .get(0)
                        .plane(0));
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertRefuses(
                () -> normalise().set("percentile", 0).configure(table.getSpec()), "percentile", "0.0", "above 0");
        assertRefuses(
                () -> normalise().set("imageColumn", "Picture").configure(table.getSpec()),
                "'Picture'",
                "Image column",
                "Image",
                "Choose");
        assertRefuses(
                () -> normalise().set("imageColumn", "Sample").configure(table.getSpec()),
                "'Sample'",
                "String",
                "Image");
        assertRefuses(
                () -> normalise()
                        .set("output", "APPEND")
                        .set("newColumn", "Sample")
                        .configure(table.getSpec()),
                "'Sample'",
                "New column",
                "another name");
        Tables tables = new Tables(folder);
        BufferedDataTable empty = tables.of(List.of(ImageCells.column("Image", CHANNELS)));
        assertFails(
                () -> new NodeRunner(new DataSetNormaliseNodeFactory(), folder).execute(empty),
                "'Image'",
                "holds no image",
                "upstream");
        BufferedDataTable mixed = tables.of(
                List.of(ImageCells.column("Image")),
                Tables.row(tables.image(Tables.randomImage(3, 3, CHANNELS, 1))),
                Tables.row(tables.image(Tables.randomImage(3, 3, List.of("CD3"), 2))));
        assertFails(
                () -> new NodeRunner(new DataSetNormaliseNodeFactory(), folder).execute(mixed),
                "Row1",
                "'Image'",
                CHANNELS.toString(),
                "[CD3]",
                "Choose the channels in the reader");
    }

    @Test
    void aNewNodeFindsTheImageColumn() throws Exception {
        assertEquals(
                "Image",
                new NodeRunner(new NormaliseNodeFactory(), folder)
                        .guessed(table.getSpec())
                        .getString("imageColumn"));
        BufferedDataTable other = new Tables(folder).of(List.of(Tables.text("Image"), ImageCells.column("Picture")));
        assertEquals(
                "Picture",
                new NodeRunner(new NormaliseNodeFactory(), folder)
                        .guessed(other.getSpec())
                        .getString("imageColumn"));
    }
}
