// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
    private static List<ReadIssue> check(float[]... planes) throws IOException {
        List<ReadIssue> issues = new ArrayList<>();
        List<String> channels =
                List.of("CD3", "CD8", "CD20", "CD45", "CD68", "Ki-67").subList(0, planes.length);
        Plausibility.check(
                new MultiChannelImage(2, 2, channels, planes, 1),
                new Defects(Path.of("a.tiff"), "", issues::add),
                Progress.NONE);
        return issues;
    }

    @Test
    void aChannelWithoutAnyNumberIsNamedAsSuch() throws IOException {
        float[] none = new float[4];
        Arrays.fill(none, Float.NaN);
        List<ReadIssue> issues = check(new float[] {1, 2, 3, Float.POSITIVE_INFINITY}, none);
        assertEquals(
                List.of("1 values of channel CD3 set to 0", "channel CD8 set to 0"),
                issues.stream().map(ReadIssue::what).toList());
        assertTrue(issues.get(1).why().contains("no number at all: all 4 values"), issues.toString());
        assertArrayEquals(new float[4], none);
    }

    @Test
    void negativeValuesAreCounted() throws IOException {
        List<ReadIssue> issues = check(new float[] {1, -2, 3, 5}, new float[] {-.5f, 9, 9, 9});
        assertEquals(1, issues.size());
        assertEquals(Severity.WARNING, issues.get(0).severity());
        assertTrue(
                issues.get(0)
                        .why()
                        .startsWith("2 of 8 values are below 0, the lowest -2.0, in the channels [CD3, CD8]"),
                issues.toString());
        float[] counts = {1, 2, 3, 4};
        assertEquals(
                Severity.NOTE,
                check(counts, counts, counts, counts, counts, new float[] {1, 2, 3, -1})
                        .get(0)
                        .severity());
        assertEquals(List.of(), check(new float[] {-0f, 2, 3, 4}));
    }
}
