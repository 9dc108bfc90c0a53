// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

class ImgPlusCellTest {

    @TempDir
    private Path m_folder;

    private ExecutionContext m_exec;

    private ImgPlusCellFactory m_factory;

    @BeforeEach
    void context() {
        m_exec = EmbeddedSpi.NODES.createContext(new DefaultNodeProgressMonitor(), m_folder);
        m_factory = new ImgPlusCellFactory(m_exec);
    }

    private static <T extends RealType<T>> List<Double> values(final Img<T> image) {
        final List<Double> values = new ArrayList<>();
        for (final T pixel : image) {
            values.add(pixel.getRealDouble());
        }
        return values;
    }

    /** @return the cell as it is after its table went to the disk */
    private static <T extends RealType<T>> ImgPlusCell<T> readBack(final ImgPlusCell<T> cell) throws IOException {
        EmbeddedSpi.FILE_STORES.flush(cell);
        final FileStore store = EmbeddedSpi.FILE_STORES.open(EmbeddedSpi.FILE_STORES.storesOf(cell)[0].getFile());
        final ImgPlusCell<T> back = new ImgPlusCell<>();
        EmbeddedSpi.FILE_STORES.attach(back, new FileStore[] {store});
        return back;
    }

    private static ImgPlus<FloatType> acquisition() {
        final float[] counts = new float[4 * 3 * 2];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i * 0.1f;
        }
        counts[5] = Float.NaN;
        final ImgPlus<FloatType> image = new ImgPlus<>(
                ArrayImgs.floats(counts, 4, 3, 2),
                "ROI 1",
                new AxisType[] {Axes.X, Axes.Y, Axes.CHANNEL},
                new double[] {1, 0.5, 1},
                new String[] {"um", "um", null});
        image.setSource("lung.mcd");
        return image;
    }

    @Test
    void imagesSurviveTheirFile() throws IOException {
        final ImgPlusCell<FloatType> cell = readBack(m_factory.createCell(acquisition()));
        final ImgPlus<FloatType> image = cell.getImgPlus();
        assertEquals(values(acquisition()), values(image));
        assertEquals("ROI 1", image.getName());
        assertEquals("lung.mcd", image.getSource());
        assertEquals(2, image.dimensionIndex(Axes.CHANNEL));
        assertEquals(-1, image.dimensionIndex(Axes.TIME));
        assertEquals(0.5, image.averageScale(1), 1e-12);
        assertEquals("um", image.axis(1).unit());
        assertArrayEquals(new long[] {4, 3, 2}, cell.getDimensions());
        assertEquals(FloatType.class, cell.getPixelType());
        assertEquals(
                acquisition().firstElement().getClass(), image.firstElement().getClass());
    }

    @Test
    void labelsKeepTheirNumbers() throws IOException {
        final int[] labels = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 70_000};
        final Img<IntType> back = readBack(m_factory.createCell(new ImgPlus<>(ArrayImgs.ints(labels, 3, 2), "mask")))
                .getImgPlus();
        assertEquals(values(ArrayImgs.ints(labels, 3, 2)), values(back));
        final byte[] bytes = {0, 1, (byte) 200};
        final Img<UnsignedByteType> prediction = readBack(
                        m_factory.createCell(new ImgPlus<>(ArrayImgs.unsignedBytes(bytes, 3, 1))))
                .getImgPlus();
        assertEquals(List.of(0.0, 1.0, 200.0), values(prediction));
    }

    /**
     * Chunks of one value, of as many as a byte can number and one more, of as many as there are codes and one more,
     * and of none alike; the last one short.
     */
    @Test
    void everyBitSurvivesHoweverManyValuesThereAre() throws IOException {
        for (final int distinct : new int[] {1, 256, 257, 1 << 14, (1 << 14) + 1, 1 << 16}) {
            final float[] pixels = new float[2 * PixelChunks.SIZE + 100];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = Float.intBitsToFloat((i % distinct + i / PixelChunks.SIZE) * 0x9e3779b1);
            }
            final Img<FloatType> back = readBack(
                            m_factory.createCell(new ImgPlus<>(ArrayImgs.floats(pixels.clone(), pixels.length, 1))))
                    .getImgPlus();
            int i = 0;
            for (final FloatType pixel : back) {
                assertEquals(
                        Float.floatToRawIntBits(pixels[i]),
                        Float.floatToRawIntBits(pixel.get()),
                        distinct + " values, pixel " + i);
                i++;
            }
        }
    }

    @Test
    void countsTakeAQuarterOfTheirSize() throws IOException {
        final float[] counts = new float[1 << 20];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i * 31 % 200 / 7f;
        }
        final ImgPlusCell<FloatType> cell =
                m_factory.createCell(new ImgPlus<>(ArrayImgs.floats(counts, 1 << 10, 1 << 10)));
        EmbeddedSpi.FILE_STORES.flush(cell);
        final byte[] file = Files.readAllBytes(
                EmbeddedSpi.FILE_STORES.storesOf(cell)[0].getFile().toPath());
        assertEquals(4 << 20, file.length); // as long as the original's, the rest of it a hole
        for (int i = (int) (1.02 * (1 << 20)); i < file.length; i++) {
            assertEquals(0, file[i]);
        }
    }

    @Test
    void imagesLaidOutOtherwiseAreTheSameImage() throws IOException {
        for (final Img<IntType> image : List.of(
                new PlanarImgFactory<>(new IntType()).create(7, 5, 2),
                new CellImgFactory<>(new IntType(), 3).create(7, 5, 2))) {
            final Cursor<IntType> cursor = image.localizingCursor();
            while (cursor.hasNext()) {
                cursor.next()
                        .set(cursor.getIntPosition(0) + 10 * cursor.getIntPosition(1) + 100 * cursor.getIntPosition(2));
            }
            final ImgPlus<IntType> back =
                    readBack(m_factory.createCell(new ImgPlus<>(image))).getImgPlus();
            final var access = back.randomAccess();
            access.setPosition(new int[] {6, 4, 1});
            assertEquals(146, access.get().get());
            access.setPosition(new int[] {2, 0, 1});
            assertEquals(102, access.get().get());
        }
    }

    @Test
    void pixelsAreSharedACopyIsNot() throws IOException {
        final ImgPlusCell<FloatType> cell = m_factory.createCell(acquisition());
        assertNotSame(cell.getImgPlus(), cell.getImgPlus());
        assertSame(cell.getImgPlus().getImg(), cell.getImgPlus().getImg());
        cell.getImgPlusCopy().firstElement().set(9);
        assertEquals(0f, cell.getImgPlus().firstElement().get());
    }

    @Test
    void tablesHoldThem() throws IOException {
        final BufferedDataContainer container = m_exec.createDataContainer(
                new DataTableSpec(new String[] {"Image"}, new DataType[] {m_factory.getDataType()}));
        container.addRowToTable(new DefaultRow("a", m_factory.createCell(acquisition())));
        container.close();
        final var cell =
                (ImgPlusValue<?>) container.getTable().iterator().next().getCell(0);
        assertEquals(24, cell.getImgPlus().size());
        assertTrue(container
                .getTable()
                .getDataTableSpec()
                .getColumnSpec(0)
                .getType()
                .isCompatible(ImgPlusValue.class));
        assertTrue(((StringValue) cell).getStringValue().contains("X,Y,Channel"));
    }

    @Test
    void aFileThatIsNoImageIsNamed() throws IOException {
        final Path file = m_folder.resolve("broken");
        Files.writeString(file, "not an image");
        assertTrue(assertThrows(IOException.class, () -> ImageFile.read(file))
                .getMessage()
                .contains("broken"));
    }
}
