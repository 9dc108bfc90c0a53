// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.bootstrapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;
import org.imcseg.core.labels.LabelMasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelRuleTest {
    /** Cells 7 and 4 touch; cell 9 stands alone. */
    private static final LabelMask FIRST =
            mask("""
            77440000
            77440000
            00000000
            00000009""");

    /** Round 0 found 7 again with a rim, lost 4 and 9, and found two more that touch over a corner. */
    private static final LabelMask PREDICTED =
            mask("""
            11000010
            11000101
            11000000
            00000000""");

    /** What an accumulating loop would train on: 7 and a cell that is not annotated. */
    private static final LabelMask CURRENT =
            mask("""
            77000000
            77000000
            00000000
            55000000""");

    @Test
    void replacesByConnectedComponents() {
        assertMask(
                """
                11000020
                11000202
                11000000
                00000000""",
                LabelRule.REPLACE.next(FIRST, CURRENT, PREDICTED));
    }

    @Test
    void unionKeepsTheCellsOfRoundZeroApartAndGrowsThem() {
        assertMask(
                """
                7744 00A0
                7744 0A0A
                7700 0000
                0000 0009""",
                LabelRule.UNION.next(FIRST, CURRENT, PREDICTED));
    }

    @Test
    void accumulatesOnTheCurrentLabels() {
        // the rim between 7 and 5 is reached by both in one step: it goes to the cell whose pixel comes first
        assertMask(
                """
                77000080
                77000808
                77000000
                55000000""",
                LabelRule.ACCUMULATE.next(FIRST, CURRENT, PREDICTED));
    }

    /** The prediction numbers its cells, and two of them touch: 3 lies in 7 and beyond, 5 beside it. */
    @Test
    void numberedPredictionsStayApart() {
        LabelMask numbered = mask(
                """
                33550000
                33550200
                33500200
                00000000""");
        assertMask(
                """
                11220000
                11220300
                11200300
                00000000""",
                LabelRule.REPLACE.next(FIRST, CURRENT, numbered));
        LabelMask one = mask(
                """
                77000000
                77000000
                00000000
                00000000""");
        assertMask(
                """
                77880000
                77880900
                77800900
                00000000""",
                LabelRule.UNION.next(one, one, numbered));
    }

    @Test
    void emptyPredictionsReplaceAllAndRemoveNothingElse() {
        LabelMask nothing = new LabelMask(8, 4, new int[32]);
        assertEquals(nothing, LabelRule.REPLACE.next(FIRST, CURRENT, nothing));
        assertEquals(FIRST, LabelRule.UNION.next(FIRST, CURRENT, nothing));
        assertEquals(CURRENT, LabelRule.ACCUMULATE.next(FIRST, CURRENT, nothing));
    }

    @ParameterizedTest
    @EnumSource(LabelRule.class)
    void foregroundIsTheUnionOfWhatIsKeptAndPredicted(LabelRule rule) {
        Random random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            LabelMask first = random(random, 5);
            LabelMask current = random(random, 5);
            LabelMask predicted = random(random, 1);
            LabelMask kept =
                    switch (rule) {
                        case REPLACE -> new LabelMask(11, 9, new int[99]);
                        case UNION -> first;
                        case ACCUMULATE -> current;
                    };
            int[] firstBefore = first.ids().clone();
            int[] currentBefore = current.ids().clone();
            LabelMask next = rule.next(first, current, predicted);
            for (int i = 0; i < 99; i++) {
                assertEquals(kept.ids()[i] > 0 || predicted.ids()[i] > 0, next.ids()[i] > 0);
                if (kept.ids()[i] > 0) {
                    assertEquals(kept.ids()[i], next.ids()[i]);
                }
            }
            assertTrue(LabelMasks.ids(next).length >= LabelMasks.ids(kept).length);
            assertArrayEquals(firstBefore, first.ids());
            assertArrayEquals(currentBefore, current.ids());
        }
    }

    /**
     * Kept cells are single pixels, so that they must grow: each pixel goes to a cell that reaches it in the fewest
     * steps over the predicted pixels, where they are numbered over those of one number; what no cell reaches is new.
     */
    @Test
    void pixelsGoToTheCellThatIsNearestOverThePrediction() {
        Random random = new Random(5);
        for (int trial = 0; trial < 60; trial++) {
            int width = 4 + random.nextInt(14);
            int height = 4 + random.nextInt(14);
            int[] kept = new int[width * height];
            for (int id = 1; id <= 6; id++) {
                kept[random.nextInt(kept.length)] = id;
            }
            boolean numbered = trial % 2 == 0;
            int[] predicted = new int[kept.length];
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] = random.nextInt(10) < 7 ? numbered ? 1 + i % width / 5 + 4 * (i / width / 6) : 1 : 0;
            }
            LabelMask first = new LabelMask(width, height, kept);
            int[] next = LabelRule.UNION
                    .next(first, first, new LabelMask(width, height, predicted))
                    .ids();
            numbered = IntStream.of(predicted).filter(id -> id > 0).distinct().count() > 1;
            int[][] steps = new int[7][];
            for (int id = 1; id <= 6; id++) {
                steps[id] = steps(kept, id, predicted, numbered, width);
            }
            boolean[] left = new boolean[kept.length];
            for (int i = 0; i < kept.length; i++) {
                int at = i;
                int fewest = IntStream.rangeClosed(1, 6)
                        .map(id -> steps[id][at])
                        .min()
                        .orElseThrow();
                left[i] = kept[i] == 0 && predicted[i] > 0 && fewest == Integer.MAX_VALUE;
                if (kept[i] == 0 && predicted[i] > 0 && !left[i]) {
                    assertTrue(next[i] <= 6);
                    assertEquals(fewest, steps[next[i]][i], "trial " + trial + ", pixel " + i);
                }
            }
            // among what is left, cells are connected parts or those that the prediction numbers
            LabelMask parts = ConnectedComponents.label(left, width, height, Connectivity.EIGHT, 1);
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; left[i] && j < i; j++) {
                    if (left[j]) {
                        boolean one = numbered ? predicted[i] == predicted[j] : parts.ids()[i] == parts.ids()[j];
                        assertEquals(one, next[i] == next[j]);
                    }
                }
                assertTrue(!left[i] || next[i] > 6);
            }
        }
    }

    /** Steps over 8 neighbours from a cell to each pixel. */
    private static int[] steps(int[] kept, int id, int[] predicted, boolean numbered, int width) {
        int[] steps = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            steps[i] = kept[i] == id ? 0 : Integer.MAX_VALUE;
        }
        boolean changed = true;
        for (int now = 0; changed; now++) {
            changed = false;
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; steps[i] == now && j < kept.length; j++) {
                    boolean near = Math.abs(i % width - j % width) < 2 && Math.abs(i / width - j / width) < 2;
                    boolean open = kept[j] == 0 && predicted[j] > 0 && (!numbered || predicted[i] == predicted[j]);
                    if (near && open && steps[j] > now + 1) {
                        steps[j] = now + 1;
                        changed = true;
                    }
                }
            }
        }
        return steps;
    }

    @Test
    void otherSizesAreRefused() {
        LabelMask other = new LabelMask(4, 4, new int[16]);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> LabelRule.REPLACE.next(FIRST, CURRENT, other))
                .getMessage();
        assertTrue(message.contains("prediction") && message.contains("4 x 4") && message.contains("8 x 4"), message);
        assertThrows(IllegalArgumentException.class, () -> LabelRule.UNION.next(FIRST, other, PREDICTED));
    }

    private static LabelMask random(Random random, int ids) {
        int[] values = new int[99];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) == 0 ? 1 + random.nextInt(ids) : 0;
        }
        return new LabelMask(11, 9, values);
    }

    private static void assertMask(String expected, LabelMask actual) {
        assertEquals(mask(expected), actual, () -> draw(actual));
    }

    /** One hexadecimal digit a pixel. */
    private static LabelMask mask(String rows) {
        String[] lines = rows.replace(" ", "").strip().split("\n");
        int[] ids =
                String.join("", lines).chars().map(c -> Character.digit(c, 16)).toArray();
        return new LabelMask(lines[0].length(), lines.length, ids);
    }

    private static String draw(LabelMask mask) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < mask.size(); i++) {
            text.append(i % mask.width() == 0 ? "\n" : "").append(Character.forDigit(mask.ids()[i], 16));
        }
        return text.toString();
    }
}
