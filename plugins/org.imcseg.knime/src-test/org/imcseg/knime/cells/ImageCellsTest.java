// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.filestore.FileStoreFactory;
import org.knime.knip.base.data.img.ImgPlusCellFactory;
import org.knime.knip.base.data.img.ImgPlusValue;

class ImageCellsTest {
    private final FileStoreFactory stores = FileStoreFactory.createNotInWorkflowFileStoreFactory();
    private final ImageCellWriter writer = new ImageCellWriter(stores);

    @AfterEach
    void deleteFiles() {
        stores.close();
    }

    @Test
    void imagesComeBackToTheLastBitWithNamesAndPixelSize() {
        float[][] planes = {{0, 1.5f, -2, Float.NaN, 1e30f, 7}, {6, 5, 4, 3, 2, 1}};
        MultiChannelImage image = new MultiChannelImage(3, 2, List.of("DNA1; 100 %|x", "Keratin8/18+"), planes, 0.5);
        DataCell cell = writer.image(image, "roi", "a.mcd, acquisition 1");
        assertEquals(image, ImageCells.image(cell, null));
        assertEquals("a.mcd, acquisition 1", ImageCells.source(cell));
    }

    @Test
    void cellsDoNotSharePixelsWithWhatIsRead() {
        DataCell cell = writer.image(new MultiChannelImage(1, 1, List.of("a"), new float[][] {{3}}, 1), "n", "s");
        ImageCells.image(cell, null).plane(0)[0] = 9;
        assertEquals(3, ImageCells.image(cell, null).plane(0)[0]);
        int[] ids = {4};
        DataCell mask = writer.mask(new LabelMask(1, 1, ids), 1, "n", "s");
        ids[0] = 8;
        assertArrayEquals(new int[] {4}, ImageCells.mask(mask).ids());
        assertNotSame(ImageCells.mask(mask).ids(), ImageCells.mask(mask).ids());
    }

    @Test
    void masksAndMapsHaveTheirPixelTypes() {
        DataCell mask = writer.mask(new LabelMask(2, 1, new int[] {0, 70_000}), 1, "n", "s");
        assertEquals("IntType", type(mask));
        assertArrayEquals(new int[] {0, 70_000}, ImageCells.mask(mask).ids());
        DataCell probability = writer.probability(2, 1, new float[] {0.25f, 1}, 1, "n", "s");
        assertEquals("FloatType", type(probability));
        assertArrayEquals(new float[] {0.25f, 1}, ImageCells.probability(probability));
        DataCell prediction = writer.prediction(2, 1, new boolean[] {true, false}, 1, "n", "s");
        assertEquals("UnsignedByteType", type(prediction));
        assertArrayEquals(new int[] {1, 0}, ImageCells.mask(prediction).ids());
        assertEquals(ImageCells.PixelKind.BYTE, ImageCells.kind(prediction));
        assertEquals(ImageCells.PixelKind.INTEGER, ImageCells.kind(mask));
        assertEquals(ImageCells.PixelKind.REAL, ImageCells.kind(probability));
    }

    @Test
    void pixelsThatAreNotAnnotatedAreMinusOne() throws Exception {
        LabelMask mask = new LabelMask(3, 1, new int[] {0, 7, 7}).annotatedIn(new boolean[] {true, true, false});
        DataCell cell = writer.mask(mask, 1, "n", "s");
        assertArrayEquals(new float[] {0, 7, -1}, ImageCells.image(cell, null).plane(0));
        assertEquals(mask, ImageCells.mask(cell));
        assertEquals(mask, ImageCells.mask(foreign(ArrayImgs.doubles(new double[] {0, 7, -1}, 3, 1), Axes.X, Axes.Y)));
    }

    @Test
    void readsOtherAxisOrdersStoragesAndTypes() throws Exception {
        Img<UnsignedShortType> img = new PlanarImgFactory<>(new UnsignedShortType()).create(2, 3, 1, 4);
        fill(img);
        DataCell cell = foreign(img, Axes.CHANNEL, Axes.Y, Axes.TIME, Axes.X);
        MultiChannelImage image = ImageCells.image(cell, null);
        assertEquals(4, image.width());
        assertEquals(3, image.height());
        assertEquals(List.of("Channel 1", "Channel 2"), image.channels());
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    assertEquals(value(c, y, 0, x), image.plane(c)[y * 4 + x]);
                }
            }
        }
    }

    @Test
    void aLoneThirdAxisHoldsTheChannelsAndTheColumnNamesThem() throws Exception {
        Img<DoubleType> img = ArrayImgs.doubles(2, 2, 2);
        fill(img);
        MultiChannelImage image =
                ImageCells.image(foreign(img, Axes.X, Axes.Y, Axes.Z), ImageCells.column("Image", List.of("p", "q")));
        assertEquals(List.of("p", "q"), image.channels());
        assertEquals(value(1, 0, 1), image.plane("q")[1]);
        assertEquals(
                List.of("Channel 1", "Channel 2"),
                ImageCells.image(foreign(img, Axes.X, Axes.Y, Axes.Z), ImageCells.column("Image", List.of("p")))
                        .channels());
    }

    @Test
    void refusesWhatItCannotUnderstand() throws Exception {
        Img<DoubleType> img = ArrayImgs.doubles(2, 2, 2, 2);
        var axes = assertThrows(
                IllegalArgumentException.class,
                () -> ImageCells.image(foreign(img, Axes.X, Axes.Y, Axes.CHANNEL, Axes.TIME), null));
        assertTrue(axes.getMessage().contains("Time 2"), axes.getMessage());
        DataCell half = foreign(ArrayImgs.doubles(new double[] {0, 0.5}, 2, 1), Axes.X, Axes.Y);
        var fraction = assertThrows(IllegalArgumentException.class, () -> ImageCells.mask(half));
        assertTrue(fraction.getMessage().contains("0.5 at pixel (1, 0)"), fraction.getMessage());
        DataCell negative = foreign(ArrayImgs.ints(new int[] {-2}, 1, 1), Axes.X, Axes.Y);
        assertThrows(IllegalArgumentException.class, () -> ImageCells.mask(negative));
        DataCell notANumber = foreign(ArrayImgs.doubles(new double[] {Double.NaN}, 1, 1), Axes.X, Axes.Y);
        assertThrows(IllegalArgumentException.class, () -> ImageCells.mask(notANumber));
    }

    private static double value(int... position) {
        double value = 0;
        for (int p : position) {
            value = 10 * value + p + 1;
        }
        return value;
    }

    private static <T extends RealType<T>> void fill(Img<T> img) {
        var cursor = img.localizingCursor();
        RandomAccess<T> access = img.randomAccess();
        while (cursor.hasNext()) {
            cursor.fwd();
            int[] position = new int[img.numDimensions()];
            cursor.localize(position);
            access.setPosition(position);
            access.get().setReal(order(position));
        }
    }

    /** In a 3-D image the third axis is the channel: value(c, y, x). */
    private static double order(int[] p) {
        return p.length == 3 ? value(p[2], p[1], p[0]) : value(p);
    }

    private <T extends RealType<T>> DataCell foreign(Img<T> img, AxisType... axes) throws Exception {
        return new ImgPlusCellFactory(stores).createCell(new ImgPlus<>(img, "foreign", axes));
    }

    private static String type(DataCell cell) {
        return ((ImgPlusValue<?>) cell).getImgPlus().firstElement().getClass().getSimpleName();
    }
}
