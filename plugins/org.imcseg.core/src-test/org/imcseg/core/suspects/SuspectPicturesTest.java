// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.suspects.Suspect.Kind;
import org.junit.jupiter.api.Test;

class SuspectPicturesTest {
    private static final int SIZE = 100;

    private static Suspect square(Kind kind, int x, int y, int side) {
        boolean[] inside = new boolean[side * side];
        Arrays.fill(inside, true);
        return new Suspect(1, kind, 0, 0, new SuspectRegion(x, y, side, side, inside), .9, .9, true);
    }

    private static SuspectPictures pictures() {
        MultiChannelImage dark =
                new MultiChannelImage(SIZE, SIZE, List.of("DNA"), new float[][] {new float[SIZE * SIZE]}, 1);
        return new SuspectPictures(dark, new LabelMask(SIZE, SIZE, new int[SIZE * SIZE]));
    }

    private static int[] box(BufferedImage picture, int rgb) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
            int x = i % picture.getWidth();
            int y = i / picture.getWidth();
            if ((picture.getRGB(x, y) & 0xFFFFFF) == rgb) {
                box = new int[] {Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)};
            }
        }
        return box;
    }

    @Test
    void thumbnailShowsTheSuspectInItsMiddle() {
        BufferedImage picture = pictures().thumbnail(square(Kind.MISSING, 40, 60, 8)); // 32 pixels, fourfold
        assertEquals(128, picture.getWidth());
        assertEquals(128, picture.getHeight());
        int[] box = box(picture, SuspectPictures.MISSING_RGB);
        int[] expected = {48, 48, 80, 80};
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], box[i], 1.5, Arrays.toString(box));
        }
        assertEquals(0, picture.getRGB(64, 64) & 0xFFFFFF);
    }

    @Test
    void atTheBorderTheWindowStaysInside() {
        BufferedImage picture = pictures().thumbnail(square(Kind.DOUBTED, 96, 0, 4)); // 28 pixels, fivefold
        assertEquals(140, picture.getWidth());
        int[] box = box(picture, SuspectPictures.DOUBTED_RGB);
        assertTrue(box[0] >= 118 && box[2] == 139 && box[1] == 0 && box[3] <= 21, Arrays.toString(box));
        assertEquals(100, pictures().thumbnail(square(Kind.DOUBTED, 0, 0, 100)).getWidth());
    }

    @Test
    void overlayShowsAllKindsInPlace() {
        BufferedImage picture =
                pictures().overlay(List.of(square(Kind.MISSING, 10, 10, 5), square(Kind.DOUBTED, 50, 70, 5)));
        assertEquals(600, picture.getWidth());
        assertEquals(300, box(picture, SuspectPictures.DOUBTED_RGB)[0], 1.5);
        assertEquals(90, box(picture, SuspectPictures.MISSING_RGB)[3], 1.5);
    }
}
