// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.imcseg.core.figures.Png;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;

/** With values worked out by hand. */
class LayersTest {
    private static int[] greys(BufferedImage picture) {
        return picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, (int[]) null);
    }

    @Test
    void aRegionLiesInItsImage() {
        assertEquals(new DownsampledRegion(0, 0, 10, 6, 1), DownsampledRegion.within(10, 6, 0, 0, 0, 0, 1));
        assertEquals(new DownsampledRegion(4, 2, 6, 4, 2), DownsampledRegion.within(10, 6, 4, 2, 100, 100, 2));
        assertEquals(
                new DownsampledRegion(0, 0, 5, 6, 1),
                DownsampledRegion.within(10, 6, -5, -5, 10, 50, 0),
                "what lies left of the image is cut off");
        assertEquals(
                new DownsampledRegion(9, 5, 1, 1, 1),
                DownsampledRegion.within(10, 6, 50, 50, 7, 7, 1),
                "a pixel at least");
        // the last pixel of the picture stands for what is left
        assertEquals(4, new DownsampledRegion(0, 0, 10, 6, 3).columns());
        assertEquals(2, new DownsampledRegion(0, 0, 10, 6, 3).rows());
    }

    @Test
    void aThumbnailIsNoLargerThanAskedFor() {
        for (int edge : new int[] {1, 99, 100, 101, 199, 5000}) {
            DownsampledRegion region = DownsampledRegion.thumbnail(edge, edge / 2 + 1, 100);
            assertTrue(region.columns() <= 100 && region.columns() > Math.min(edge, 100) / 2, edge + ": " + region);
        }
        DownsampledRegion huge = DownsampledRegion.within(60_000, 30_000, 0, 0, 0, 0, 1);
        assertTrue(
                (long) huge.columns() * huge.rows() <= DownsampledRegion.LARGEST,
                "no picture is larger than memory: " + huge);
    }

    @Test
    void greyIsTheRootOfTheMean() {
        float[] plane = {0, 2, 4, 6, 100, Float.NaN};
        Brightness brightness = new Brightness(0, 100, 0, 100);
        // 3 x 2 pixels, in steps of 2: means of (0, 2, 6, 100) and of (4, no number shown as 0)
        BufferedImage small = GreyLayer.draw(plane, 3, new DownsampledRegion(0, 0, 3, 2, 2), brightness);
        assertArrayEquals(
                new int[] {(int) Math.round(255 * Math.sqrt(.27)), (int) Math.round(255 * Math.sqrt(.02))},
                greys(small));
        // from −1 on: 0 lies a quarter of the range up, and the root of a quarter is a half
        assertEquals(
                128,
                greys(GreyLayer.draw(
                        new float[] {0}, 1, new DownsampledRegion(0, 0, 1, 1, 1), Brightness.between(-1, 3)))[0]);
        assertArrayEquals(
                new int[] {0, 255},
                greys(GreyLayer.draw(
                        new float[] {-9, 9}, 2, new DownsampledRegion(0, 0, 2, 1, 1), Brightness.between(0, 1))));
    }

    @Test
    void brightnessIsThatOfMostPixels() {
        float[] plane = new float[201];
        for (int i = 0; i < 200; i++) {
            plane[i] = i;
        }
        plane[200] = 1e6f; // a hot pixel
        assertEquals(new Brightness(0, 1e6f, 0, 198), Brightness.of(plane));
        assertEquals(new Brightness(0, 1, 0, 1), Brightness.of(new float[] {0, 0}), "nothing measured");
        assertEquals(-4, Brightness.of(new float[] {-4, 7}).low());
        assertEquals(
                5,
                Brightness.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, 5})
                        .top());
    }

    @Test
    void idsSurviveAPng() throws Exception {
        int[] ids = {0, 1, 255, 256, 65_536, 16_777_214, 16_777_215, 7};
        LabelMask mask =
                new LabelMask(4, 2, ids).annotatedIn(new boolean[] {true, true, true, true, true, true, true, false});
        byte[] png = Png.encodeQuickly(IdLayer.draw(mask, new DownsampledRegion(0, 0, 4, 2, 1)));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        int[] found = new int[8];
        for (int i = 0; i < found.length; i++) {
            found[i] = read.getRGB(i % 4, i / 4) & 0xFFFFFF;
        }
        assertArrayEquals(
                new int[] {0, 1, 255, 256, 65_536, 16_777_214, 0, IdLayer.NOT_ANNOTATED},
                found,
                "24 bits: no more cells are shown");
        // of 2 x 2 pixels the one at the lower right is shown, which is not annotated here
        BufferedImage small = IdLayer.draw(mask, new DownsampledRegion(0, 0, 4, 2, 2));
        assertEquals(16_777_214, small.getRGB(0, 0) & 0xFFFFFF);
        assertEquals(IdLayer.NOT_ANNOTATED, small.getRGB(1, 0) & 0xFFFFFF);
    }
}
