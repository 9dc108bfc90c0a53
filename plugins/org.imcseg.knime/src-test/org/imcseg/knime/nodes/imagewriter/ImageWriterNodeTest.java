// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.imagewriter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

class ImageWriterNodeTest {
    @TempDir
    Path folder;

    private NodeRunner writer() throws Exception {
        return new NodeRunner(new ImageWriterNodeFactory(), folder).set("createFolders", true);
    }

    private MultiChannelImage read() throws Exception {
        BufferedDataTable table = new NodeRunner(new ReaderNodeFactory(), folder)
                .set("location", folder.resolve("img"))
                .table();
        return Tables.images(table, "Image").get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OME_TIFF", "TIFF"})
    void theReaderReadsTheSame(String format) throws Exception {
        Tables tables = new Tables(folder);
        MultiChannelImage counts = Tables.randomImage(30, 20, List.of("DNA1", "Cytokeratin 5", "CD45(Sm152)"), 1);
        float[][] thirds = new float[3][600];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < 600; i++) {
                thirds[c][i] = counts.plane(c)[i] / 3;
            }
        }
        MultiChannelImage image = new MultiChannelImage(30, 20, counts.channels(), thirds, 0.5);
        DataCell source = new StringCell("/raw/A.mcd, acquisition 2");
        BufferedDataTable input = tables.of(
                List.of(ImageCells.column("Image", image.channels()), Tables.text("Source")),
                Tables.row(tables.image(image), source));
        BufferedDataTable written = writer().set("format", format).table(input);
        assertEquals(
                folder.resolve("img/A_002.tiff").toString(),
                Tables.texts(written, "Image File").get(0));
        assertEquals(image, read());
    }

    /** A probability map names no channel; the row's pixel size replaces the image's. */
    @Test
    void mapsAreNamedByTheirColumn() throws Exception {
        Tables tables = new Tables(folder);
        float[] values = {0, 0.25f, 1, Float.MIN_VALUE, 0.1f, 0.9999999f};
        DataCell map = new ImageCellWriter(tables.exec()).probability(3, 2, values, 1, "map", "");
        BufferedDataTable input = tables.of(
                List.of(ImageCells.column("Probability"), Tables.column("Pixel Size", DoubleCell.TYPE)),
                Tables.row(map, new DoubleCell(2)));
        writer().set("imageColumn", "Probability").table(input);
        MultiChannelImage again = read();
        assertEquals(List.of("Probability"), again.channels());
        assertEquals(2, again.pixelSize());
        assertArrayEquals(values, again.plane(0));
    }
}
