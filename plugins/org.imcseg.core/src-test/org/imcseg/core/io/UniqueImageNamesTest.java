// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniqueImageNamesTest {
    @Test
    void noTwoImagesShareAName() {
        assertEquals(
                List.of("A_slide1", "B_slide1_tiff", "B_slide1_tif", "other", "x_001", "x_002", ""),
                UniqueImageNames.of(List.of(
                        "/d/A/slide1.tiff",
                        "/d/B/slide1.tiff",
                        "/d/B/slide1.tif",
                        "/d/B/other.tiff",
                        "/d/x.mcd, acquisition 1",
                        "/d/x.mcd, acquisition 2",
                        "phantom lung, seed 1, image 1")));
        assertEquals(
                List.of("d_x_001_mcd", "d_X_001_tiff"),
                UniqueImageNames.of(List.of("/d/x.mcd, acquisition 1", "/d/X_001.tiff")),
                "capitals");
        assertEquals(List.of("d_a_b", "e_a_b"), UniqueImageNames.of(List.of("/d/a<b.tiff", "/e/a_b.tiff")));
        assertEquals(List.of("d_a_tiff", "d_a_tiff_2"), UniqueImageNames.of(List.of("/1/d/a.tiff", "/2/d/a.tiff")));
    }
}
