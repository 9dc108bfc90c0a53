// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import org.imcseg.core.identity.SharedPixels.Pair;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

/** On synthetic tissue with counting noise. */
class SharedPixelsTest {
    private final Phantom lung = new Phantom(new PhantomSettings(PhantomTissue.LUNG, 12, 160, 4, 3));

    private MultiChannelImage image(int index) {
        return lung.generate(index).image();
    }

    private static MultiChannelImage each(MultiChannelImage image, DoubleUnaryOperator change) {
        float[][] planes = new float[image.channelCount()][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = image.plane(c).clone();
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] = (float) change.applyAsDouble(planes[c][i]);
            }
        }
        return new MultiChannelImage(image.width(), image.height(), image.channels(), planes, image.pixelSize());
    }

    private static List<Pair> compare(MultiChannelImage known, MultiChannelImage met) {
        SharedPixels pixels = new SharedPixels();
        pixels.add("known", PixelMarks.of(known, Progress.NONE));
        pixels.meet("met", PixelMarks.of(met, Progress.NONE));
        return pixels.pairs();
    }

    private static final List<Pair> SAME = List.of(new Pair("known", "met"));

    @Test
    void theSamePixelsHaveTheSameMarksHoweverTheyAreScaled() {
        MultiChannelImage image = image(0);
        long[] marks = PixelMarks.of(image, Progress.NONE);
        assertTrue(marks.length > 100, marks.length + " marks");
        assertArrayEquals(marks, PixelMarks.of(each(image, v -> v / 3.7), Progress.NONE));
        assertEquals(SAME, compare(image, each(image, v -> Math.log(v + Math.sqrt(v * v + 1)))), "arcsinh");
        assertEquals(SAME, compare(image, each(image, v -> Math.min(v, 30))), "clipped");
        assertEquals(
                SAME,
                compare(image, each(image, v -> Math.rint(v * 1000) / 1000)),
                "as the instrument's text files are");
    }

    /** Turned a quarter: rows become columns. */
    static MultiChannelImage turned(MultiChannelImage image) {
        float[][] planes = new float[image.channelCount()][image.size()];
        for (int c = 0; c < planes.length; c++) {
            for (int i = 0; i < image.size(); i++) {
                planes[c][(i % image.width() + 1) * image.height() - 1 - i / image.width()] = image.plane(c)[i];
            }
        }
        return new MultiChannelImage(image.height(), image.width(), image.channels(), planes, image.pixelSize());
    }

    static MultiChannelImage mirrored(MultiChannelImage image) {
        float[][] planes = new float[image.channelCount()][image.size()];
        for (int c = 0; c < planes.length; c++) {
            for (int i = 0; i < image.size(); i++) {
                planes[c][i - i % image.width() + image.width() - 1 - i % image.width()] = image.plane(c)[i];
            }
        }
        return new MultiChannelImage(image.width(), image.height(), image.channels(), planes, image.pixelSize());
    }

    @Test
    void augmentedCopiesHaveTheSameMarks() {
        MultiChannelImage image = image(0).crop(0, 0, 160, 131);
        long[] marks = PixelMarks.of(image, Progress.NONE);
        MultiChannelImage copy = image;
        for (int quarter = 1; quarter <= 4; quarter++) {
            copy = turned(copy);
            assertArrayEquals(marks, PixelMarks.of(copy, Progress.NONE), quarter + " quarters");
            assertArrayEquals(marks, PixelMarks.of(mirrored(copy), Progress.NONE), quarter + " quarters, mirrored");
        }
        assertArrayEquals(image.plane(1), copy.plane(1));
        List<String> reversed =
                image.channels().stream().sorted(Comparator.reverseOrder()).toList();
        assertArrayEquals(marks, PixelMarks.of(image.select(reversed), Progress.NONE), "channels in another order");
        assertEquals(
                SAME,
                compare(image, turned(mirrored(each(image.crop(40, 50, 64, 64), Math::sqrt)))),
                "a part of it, too");
    }

    @Test
    void otherChannelsOfATissueAreOtherPixels() {
        MultiChannelImage image = image(0);
        assertEquals(List.of(), compare(image, image.select(image.channels().subList(0, 2))));
    }

    @Test
    void partsAreFoundWhereverTheyLie() {
        MultiChannelImage image = image(0);
        assertEquals(SAME, compare(image, image.crop(33, 57, 64, 64)));
        assertEquals(SAME, compare(image.crop(33, 57, 64, 64), image));
        assertEquals(
                SAME, compare(image.crop(0, 0, 100, 100), image.crop(60, 60, 100, 100)), "40 x 40 pixels in common");
        assertEquals(List.of(), compare(image.crop(0, 0, 80, 160), image.crop(80, 0, 80, 160)), "side by side");
    }

    @Test
    void otherImagesShareNothing() {
        SharedPixels pixels = new SharedPixels();
        for (int i = 0; i < 6; i++) {
            pixels.add("image " + i, PixelMarks.of(image(i), Progress.NONE));
        }
        for (int i = 5; i < 12; i++) {
            pixels.meet("image " + i, PixelMarks.of(image(i), Progress.NONE));
        }
        assertEquals(List.of(new Pair("image 5", "image 5")), pixels.pairs());
    }

    @Test
    void nothingFollowsFromImagesThatShowNothing() {
        List<String> channel = List.of("DNA1");
        MultiChannelImage blank = new MultiChannelImage(64, 64, channel, new float[][] {new float[64 * 64]}, 1);
        MultiChannelImage gradient = each(blank, v -> v);
        for (int i = 0; i < gradient.size(); i++) {
            gradient.plane(0)[i] = i % 64;
        }
        MultiChannelImage hotPixel = each(blank, v -> v);
        hotPixel.plane(0)[20 * 64 + 20] = 100;
        for (MultiChannelImage image : List.of(blank, gradient, hotPixel, each(blank, v -> Double.NaN))) {
            assertEquals(0, PixelMarks.of(image, Progress.NONE).length);
        }
        assertEquals(
                0,
                PixelMarks.of(new MultiChannelImage(8, 7, channel, new float[][] {new float[56]}, 1), Progress.NONE)
                        .length);
    }

    /** Few counts, as in a weakly stained channel: such images resemble each other by chance. */
    @Test
    void sparseCountsAreNotMistaken() {
        SharedPixels pixels = new SharedPixels();
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            float[] plane = new float[200 * 200];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
            }
            long[] marks = PixelMarks.of(
                    new MultiChannelImage(200, 200, List.of("CD3"), new float[][] {plane}, 1), Progress.NONE);
            pixels.meet("image " + seed, marks);
            pixels.add("image " + seed, marks);
        }
        assertEquals(List.of(), pixels.pairs());
    }

    @Test
    void aFewMarksOfEachPatchTellTheImage() {
        ImageMarks learned = new ImageMarks();
        MultiChannelImage image = image(2);
        for (int i = 0; i < 4; i++) {
            learned.add("trained", PixelMarks.of(image.crop(i % 2 * 80, i / 2 * 80, 80, 80), Progress.NONE));
        }
        learned.add("other", PixelMarks.of(image(3), Progress.NONE));
        assertTrue(
                learned.asText().values().stream().allMatch(marks -> marks.split(" ").length == 12),
                learned.asText().toString());
        SharedPixels pixels = ImageMarks.parse(learned.asText());
        pixels.meet("copy", PixelMarks.of(image, Progress.NONE));
        pixels.meet("new", PixelMarks.of(image(4), Progress.NONE));
        for (int i = 0; i < 16; i++) {
            pixels.meet("in patches", PixelMarks.of(image.crop(i % 4 * 40, i / 4 * 40, 40, 40), Progress.NONE));
        }
        assertEquals(List.of(new Pair("trained", "copy"), new Pair("trained", "in patches")), pixels.pairs());
        assertTrue(ImageMarks.parse(
                        Map.of("edited", "no mark", "of an older version", "1f 8000000000000000 ffffffffffffffff"))
                .isEmpty());
    }

    @Test
    void marksAskInEachLineWhetherToStop() {
        Progress cancelled = new Progress() {
            private int left = 20;

            @Override
            public void report(double fraction, String message) {
                // not looked at
            }

            @Override
            public void checkCancelled() {
                if (--left == 0) {
                    throw new CancellationException();
                }
            }
        };
        MultiChannelImage image = image(1);
        assertThrows(CancellationException.class, () -> PixelMarks.of(image, cancelled));
    }
}
