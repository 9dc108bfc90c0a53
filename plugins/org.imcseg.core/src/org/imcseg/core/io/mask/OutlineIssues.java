// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.io.issue.Defects;

/** What is wrong with the outlines of one image. */
final class OutlineIssues {
    private static final int NAMED = 5;
    private static final String CHECK_IMAGE =
            "Check that they were drawn on this very image, at full resolution and in pixels.";

    private final int width;
    private final int height;
    /** Points and lines. */
    final List<String> withoutArea = new ArrayList<>();
    /** Wholly beyond the image. */
    final List<String> outside = new ArrayList<>();
    /** Partly beyond the image. */
    final List<String> cut = new ArrayList<>();
    /** In the image, around no centre of a pixel. */
    final List<String> empty = new ArrayList<>();
    /** That share pixels with others. */
    final List<String> overlapping = new ArrayList<>();
    /** Of which others took all pixels. */
    final List<String> covered = new ArrayList<>();
    /** Annotations around detected cells. */
    final List<String> surrounding = new ArrayList<>();

    int sharedPixels;
    /** Cells without a pixel in the annotated region. */
    int outsideOfRegion;
    /** Whether the annotated region has no pixel. */
    boolean emptyRegion;

    OutlineIssues(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void report(Defects defects) throws IOException {
        String image = "the image of " + width + " x " + height + " pixels: ";
        warn(defects, outside, " shapes left out", "they lie outside of " + image, CHECK_IMAGE);
        warn(defects, cut, " shapes cut off", "they reach beyond " + image, CHECK_IMAGE);
        warn(
                defects,
                empty,
                " shapes left out",
                "no centre of a pixel lies in them: ",
                "Draw them larger, or delete them.");
        warn(
                defects,
                withoutArea,
                " shapes left out",
                "they are points or lines and enclose no area: ",
                "Draw the outlines of these cells.");
        warn(
                defects,
                overlapping,
                " shapes overlap",
                "they share " + sharedPixels + " pixels, which the smaller one of them has: ",
                "Check whether a cell was drawn twice.");
        warn(
                defects,
                covered,
                " cells left out",
                "smaller shapes cover all of their pixels: ",
                "Delete everything that is not a cell.");
        warn(
                defects,
                surrounding,
                " annotations not taken as cells",
                "each surrounds several detected cells: ",
                "Give an annotation the class Region* or the name 'annotated' if cells were annotated in it alone; else delete it.");
        if (emptyRegion) {
            defects.warning(
                    "mask kept, no pixel of it counts",
                    "the region that is marked as annotated has no pixel in the image of "
                            + width + " x "
                            + height + " pixels",
                    "Draw the region again on this image, or delete it if all of the image is annotated.");
        } else if (outsideOfRegion > 0) {
            defects.warning(
                    outsideOfRegion + " cells do not count",
                    "they lie outside of the region that is marked as annotated",
                    "Draw the region around all cells that are annotated completely.");
        }
    }

    private static void warn(Defects defects, List<String> names, String what, String why, String remedy)
            throws IOException {
        if (!names.isEmpty()) {
            defects.warning(
                    names.size() + what,
                    why + names.subList(0, Math.min(NAMED, names.size())) + (names.size() > NAMED ? " …" : ""),
                    remedy);
        }
    }
}
