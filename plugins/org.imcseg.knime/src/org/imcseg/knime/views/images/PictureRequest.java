// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.imcseg.core.figures.layers.DownsampledRegion;

/**
 * A picture that the page requests, written {@code kind,row,column,channel,x,y,width,height,step}; a width or height of
 * 0 means the whole image. Several are separated by semicolons.
 *
 * @param size instead of a region, where the kind ends in an asterisk: the longer edge that the picture of the whole
 *     image may have; else 0
 */
record PictureRequest(
        Kind kind, int row, int column, int channel, int x, int y, int width, int height, int step, int size) {
    enum Kind {
        /** A channel or probability map, in grey. */
        GREY,
        /** The cells of a mask, by number. */
        IDS,
        /** The relative distance of a cell's pixels to its outline, computed from a mask. */
        DISTANCE
    }

    private static final int NUMBERS = 8;

    /** @throws IllegalArgumentException if the text does not have this form */
    static List<PictureRequest> parse(String text) {
        return Arrays.stream(text.split(";"))
                .filter(t -> !t.isBlank())
                .map(PictureRequest::one)
                .toList();
    }

    private static PictureRequest one(String text) {
        String[] parts = text.strip().split(",");
        if (parts.length != NUMBERS + 1) {
            throw new IllegalArgumentException(
                    "A picture request consists of a kind and " + NUMBERS + " numbers, not by '" + text + "'.");
        }
        boolean small = parts[0].endsWith("*");
        Kind kind = Kind.valueOf(parts[0].replace("*", "").toUpperCase(Locale.ROOT));
        int[] n = Arrays.stream(parts, 1, parts.length)
                .mapToInt(Integer::parseInt)
                .toArray();
        return new PictureRequest(kind, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], small ? n[7] : 0);
    }

    DownsampledRegion region(int imageWidth, int imageHeight) {
        return size > 0
                ? DownsampledRegion.thumbnail(imageWidth, imageHeight, size)
                : DownsampledRegion.within(imageWidth, imageHeight, x, y, width, height, step);
    }
}
