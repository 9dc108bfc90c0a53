// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.combine;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

class CombineNodeTest {
    private static final List<String> LUNG = List.of("DNA1", "Vimentin", "Keratin 8/18");
    private static final List<String> BREAST = List.of("CD45", "vimentin", "Iridium 191");

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void make() {
        tables = new Tables(folder);
    }

    private BufferedDataTable table(List<String> channels, DataColumnSpec image, DataCell tissue, long seed) {
        MultiChannelImage pixels = Tables.randomImage(4, 3, channels, seed);
        return tables.of(
                List.of(image, Tables.text("Tissue")),
                Tables.row(tables.image(pixels), tissue),
                Tables.row(DataType.getMissingCell(), new StringCell("other")));
    }

    private BufferedDataTable table(List<String> channels, DataCell tissue, long seed) {
        return table(channels, ImageCells.column("Image", channels), tissue, seed);
    }

    private NodeRunner node() {
        return new NodeRunner(new CombineNodeFactory(), folder);
    }

    @Test
    void keepsTheCommonChannelsInTheOrderOfTheFirst() throws Exception {
        NodeRunner node = node();
        BufferedDataTable both =
                node.table(table(LUNG, new StringCell("lung"), 1), table(BREAST, new StringCell("breast"), 2));
        assertEquals(
                List.of("DNA1", "Vimentin"),
                ImageChannelNames.of(both.getDataTableSpec().getColumnSpec("Image"))
                        .orElseThrow());
        List<MultiChannelImage> images = Tables.images(both, "Image");
        assertEquals(List.of("DNA1", "Vimentin"), images.get(0).channels());
        assertEquals(List.of("DNA1", "Vimentin"), images.get(2).channels());
        MultiChannelImage breast = Tables.randomImage(4, 3, BREAST, 2);
        assertArrayEquals(breast.plane("Iridium 191"), images.get(2).plane("DNA1"));
        assertArrayEquals(breast.plane("vimentin"), images.get(2).plane("Vimentin"));
        assertEquals(null, images.get(1));
        assertEquals(List.of("Row0", "Row1", "Row0 (2)", "Row1 (2)"), Tables.keys(both));
        assertTrue(node.warning().contains("Keratin 8/18 of table 1; CD45 of table 2"), node.warning());
    }

    @Test
    void channelsThatOnlyTheCellsTellAreFound() throws Exception {
        BufferedDataTable both = node().table(
                        table(LUNG, ImageCells.column("Image"), new StringCell("lung"), 1),
                        table(BREAST, new StringCell("b"), 2));
        assertEquals(
                List.of("DNA1", "Vimentin"),
                ImageChannelNames.of(both.getDataTableSpec().getColumnSpec("Image"))
                        .orElseThrow());
    }

    @Test
    void namedTissuesFillInWhatIsMissing() throws Exception {
        BufferedDataTable lung = table(LUNG, DataType.getMissingCell(), 1);
        BufferedDataTable breast = table(LUNG, DataType.getMissingCell(), 2);
        assertEquals(
                Arrays.asList("lung", "other", "breast", "other"),
                Tables.texts(node().set("tissues", "lung, breast").table(lung, breast), "Tissue"));
        assertEquals(Arrays.asList(null, "other", null, "other"), Tables.texts(node().table(lung, breast), "Tissue"));
        assertEquals(
                Arrays.asList("lung", "lung", "breast", "breast"),
                Tables.texts(
                        node().set("tissues", "lung; breast")
                                .set("tissueColumn", "Organ")
                                .table(lung, breast),
                        "Organ"));
        BufferedDataTable alsoLung = table(LUNG, new StringCell("Lung"), 3);
        assertFails(
                () -> node().set("tissues", "lung, breast").table(lung, alsoLung),
                "of table 2, whose tissue should be 'breast'",
                "says 'Lung'",
                "the tissue of table 1",
                "breast_data_dir");
        assertRefuses(() -> node().set("tissues", "lung").table(lung, breast), "Tissues", "1 names for 2 tables");
    }

    @Test
    void columnsOfOneTableAreMissingInTheOther() throws Exception {
        BufferedDataTable lung = table(LUNG, new StringCell("lung"), 1);
        BufferedDataTable more = tables.of(
                List.of(Tables.column("Age", DoubleCell.TYPE), ImageCells.column("Image", LUNG)),
                Tables.row(new DoubleCell(7), tables.image(Tables.randomImage(2, 2, LUNG, 3))));
        BufferedDataTable both = node().table(lung, more);
        assertEquals(
                List.of("Image", "Tissue", "Age"),
                Arrays.asList(both.getDataTableSpec().getColumnNames()));
        assertEquals(Arrays.asList(null, null, "7.0"), Tables.texts(both, "Age"));
        assertEquals(Arrays.asList("lung", "other", null), Tables.texts(both, "Tissue"));
    }

    @Test
    void furtherTablesCanBeAdded() throws Exception {
        BufferedDataTable lung = table(LUNG, new StringCell("lung"), 1);
        NodeRunner node = node().addPort("more", BufferedDataTable.TYPE);
        assertEquals(
                List.of("Row0", "Row1", "Row0 (2)", "Row1 (2)", "Row0 (3)", "Row1 (3)"),
                Tables.keys(node.table(lung, lung, lung)));
    }

    @Test
    void whatTheColumnsTellIsJoined() throws Exception {
        DataColumnSpec one =
                ColumnHistory.add(new AnnotatedShare(5, 10).on(ImageCells.column("Image", LUNG)), "IMC Reader: lung");
        DataColumnSpec other =
                ColumnHistory.add(new AnnotatedShare(1, 30).on(ImageCells.column("Image", LUNG)), "IMC Reader: breast");
        DataColumnSpec both = node().table(
                        table(LUNG, one, new StringCell("lung"), 1), table(LUNG, other, new StringCell("breast"), 2))
                .getDataTableSpec()
                .getColumnSpec("Image");
        assertEquals(new AnnotatedShare(6, 40), AnnotatedShare.of(both).orElseThrow());
        assertEquals("Combine Acquisitions of (IMC Reader: lung) and (IMC Reader: breast)", ColumnHistory.of(both));
        DataColumnSpec untold = node().table(
                        table(LUNG, one, new StringCell("lung"), 1), table(LUNG, new StringCell("breast"), 2))
                .getDataTableSpec()
                .getColumnSpec("Image");
        assertFalse(AnnotatedShare.isExpected(untold));
    }

    @Test
    void tablesThatDoNotFitAreRefused() {
        BufferedDataTable lung = table(LUNG, new StringCell("lung"), 1);
        assertRefuses(
                () -> node().table(lung, table(List.of("CD3"), new StringCell("b"), 2)),
                "no channel in common",
                "CD3",
                "Keratin");
        DataColumnSpec normalised =
                NormalisationProperty.with(ImageCells.column("Image", LUNG), "divided by percentile 99");
        assertRefuses(
                () -> node().table(lung, table(LUNG, normalised, new StringCell("b"), 2)),
                "Image",
                "percentile 99",
                "Combine them before");
        BufferedDataTable numbers =
                tables.of(List.of(ImageCells.column("Image", LUNG), Tables.column("Tissue", DoubleCell.TYPE)));
        assertRefuses(() -> node().table(lung, numbers), "Tissue", "type");
    }
}
