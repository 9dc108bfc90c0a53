// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.util.List;
import org.imcseg.core.io.issue.Defects;

/**
 * What a page's fields say of its pixels that is not obeyed: values are taken as they are stored, in the order in which
 * they are.
 */
final class PageDoubts {
    private static final int EIGHT_BITS = 8;
    private static final String AS_STORED = "pixels taken as stored";

    private PageDoubts() {}

    /** Warns of pages that are read as channels, each doubt once. */
    static void warn(List<TiffPage> pages, Defects defects) throws IOException {
        if (pages.stream().anyMatch(page -> page.photometric() == 0)) {
            defects.warning(
                    "values taken as stored",
                    "the file says that 0 is shown white (photometric interpretation MinIsWhite)",
                    "Check that high values are high counts; else invert the image and save it as MinIsBlack.");
        }
        if (pages.stream()
                .anyMatch(page -> page.photometric() == 2 && page.samples() > 2 && page.bits() == EIGHT_BITS)) {
            defects.warning(
                    "colours taken as channels",
                    "its pixels are red, green and blue of 8 bits (photometric interpretation RGB), as in "
                            + "a picture, and not counts",
                    "Leave pictures out of the folder; save counts as one page a channel.");
        }
        warnOfOrientation(
                pages.stream()
                        .mapToInt(TiffPage::orientation)
                        .filter(orientation -> orientation > 1)
                        .findFirst()
                        .orElse(1),
                defects);
    }

    /** Most programs of the field pass over this field; some turn the image. */
    static void warnOfOrientation(int orientation, Defects defects) throws IOException {
        if (orientation > 1) {
            defects.warning(
                    AS_STORED,
                    "the file says that it is to be shown mirrored or turned (orientation " + orientation
                            + "), which ImageJ and tifffile do not obey",
                    "Save it without the field, or check that image and mask fit each other.");
        }
    }
}
