// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A few marks of each of many images, small enough to be recorded with a model that learned from them. */
public final class ImageMarks {
    private static final int A_FEW = 12;
    /** Limit on recorded images; the first ones suffice and keep the record below a megabyte. */
    private static final int MOST_IMAGES = 2000;

    private static final int HEXADECIMAL = 16;
    /**
     * Version of the marks, before each: those of another are unknown, and as good as none. The first had no such
     * prefix.
     */
    private static final String VERSION = "2:";

    private final Map<String, SortedSet<Long>> images = new LinkedHashMap<>();

    /** Adds an image or a part of one. */
    public void add(String image, long[] marks) {
        if (marks.length == 0 || images.size() == MOST_IMAGES && !images.containsKey(image)) {
            return;
        }
        SortedSet<Long> few = images.computeIfAbsent(image, name -> new TreeSet<>());
        Arrays.stream(marks).limit(A_FEW).forEach(few::add);
        while (few.size() > A_FEW) {
            few.remove(few.last());
        }
    }

    /** Name of each image, with the lowest of its marks, {@code 2:} and hexadecimal, with spaces between. */
    public Map<String, String> asText() {
        Map<String, String> text = new LinkedHashMap<>();
        images.forEach((image, marks) -> text.put(
                image,
                marks.stream().map(mark -> VERSION + Long.toHexString(mark)).collect(Collectors.joining(" "))));
        return text;
    }

    /**
     * The inverse of {@link #asText}; whatever is not a mark of this version, as in an older or edited file, is left
     * out.
     */
    public static SharedPixels parse(Map<String, String> text) {
        SharedPixels pixels = new SharedPixels();
        text.forEach((image, marks) -> pixels.add(
                image,
                Arrays.stream(marks.split(" "))
                        .filter(mark -> mark.matches(VERSION + "[0-9a-f]{1,16}"))
                        .mapToLong(mark -> Long.parseUnsignedLong(mark.substring(VERSION.length()), HEXADECIMAL))
                        .toArray()));
        return pixels;
    }
}
