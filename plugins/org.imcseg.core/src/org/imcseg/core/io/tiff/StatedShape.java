// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.io.issue.BrokenInputException;

/**
 * What a description says of the size of the whole: Python's tifffile writes the shape of the array as JSON,
 * {@code {"shape": [4, 32, 40]}}, or, until 2018, as {@code shape=(4, 32, 40)}; ImageJ writes {@code images=4}. Both
 * may store all planes behind the first page and no page for the others.
 *
 * @param axes lengths of all axes; empty where nothing is said
 * @param images number of planes according to ImageJ; 0 if not stated
 */
record StatedShape(long[] axes, long images) {
    private static final Pattern SHAPE =
            Pattern.compile("(?s)^\\s*(?:\\{.*?\"shape\"\\s*:\\s*\\[|shape=\\()([0-9,\\s]*)[\\])]");
    private static final Pattern IMAGES = Pattern.compile("(?m)^images=(\\d{1,9})");
    static final String ONE_FILE = "Save each acquisition as a file of its own, one page a channel.";

    static StatedShape of(TiffPage page) {
        String description = page.description();
        Matcher shape = SHAPE.matcher(description);
        if (shape.find()) {
            return new StatedShape(
                    Arrays.stream(shape.group(1).split(","))
                            .map(String::strip)
                            .filter(text -> text.matches("\\d{1,9}"))
                            .mapToLong(Long::parseLong)
                            .toArray(),
                    0);
        }
        Matcher images = IMAGES.matcher(description);
        boolean imageJ = description.startsWith("ImageJ=") && images.find();
        return new StatedShape(new long[0], imageJ ? Long.parseLong(images.group(1)) : 0);
    }

    /** Planes of the page's size that the file should have; 0 where nothing is said, or another size. */
    long planes(TiffPage page) {
        double all = Arrays.stream(axes).asDoubleStream().reduce(1, (a, b) -> a * b);
        double plane = (double) page.width() * page.height();
        return axes.length == 0
                ? images
                : all % plane == 0 && all / plane < Integer.MAX_VALUE ? (long) (all / plane) : 0;
    }

    /**
     * Compares with what is there.
     *
     * @throws IOException if planes are missing or are not channels
     */
    void check(TiffStructure structure) throws IOException {
        TiffPage page = structure.pages().get(0);
        long there = (long) structure.pages().size() * page.samples();
        long stated = planes(page);
        String says = axes.length == 0
                ? "its ImageJ description says " + images + " images"
                : "its description says an array of " + Arrays.toString(axes) + " values";
        if (axes.length > 0 && stated == 0) {
            throw new BrokenInputException(
                    structure.file(),
                    says + ", but its pages have " + page.width() + " x " + page.height() + " pixels",
                    "Save it again, or without the description.");
        }
        if (stated > there) {
            throw new BrokenInputException(
                    structure.file(),
                    says + ", that is " + stated + " planes, but it has " + there,
                    "The file is truncated; copy or save it again, as BigTIFF if it is larger than 4 GB.");
        }
        checkAxes(structure, page, says);
    }

    private void checkAxes(TiffStructure structure, TiffPage page, String says) throws IOException {
        long[] longer = Arrays.stream(axes).filter(n -> n > 1).toArray();
        if (structure.pages().size() == 1 || page.samples() > 1) {
            return;
        }
        if (axes.length > 2 && (page.width() == 1 || page.height() == 1)) {
            throw new BrokenInputException(
                    structure.file(),
                    says + ", and its " + structure.pages().size() + " pages have only "
                            + page.width() + " x "
                            + page.height() + " pixels",
                    "Save it without axes of length 1: numpy.squeeze(image).");
        }
        if (longer.length == 3 && longer[2] == page.width() && longer[2] < longer[0] && longer[2] < longer[1]) {
            throw new BrokenInputException(
                    structure.file(),
                    says + ", which looks like rows, columns and " + longer[2] + " channels, and each of its "
                            + longer[0] + " pages holds a row of all channels",
                    "Save it with the channels first: numpy.moveaxis(image, -1, 0).");
        }
        if (longer.length > 3) {
            throw new BrokenInputException(
                    structure.file(), says + ", which has more axes than channels, rows and columns", ONE_FILE);
        }
    }
}
