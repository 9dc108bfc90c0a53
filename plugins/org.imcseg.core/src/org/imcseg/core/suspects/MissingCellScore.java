// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.suspects.Suspect.Kind;

/**
 * How well missing cells were found where the truth is known, by coverage rather than by matching one to one, because
 * an annotator who looks at a suspect sees all of it: a true cell is erased if less than half of its pixels are
 * annotated; a suspect is right if at least half of its pixels lie in erased cells; an erased cell is found if at least
 * half of its pixels lie in suspects. Doubted cells are not judged.
 */
public final class MissingCellScore {
    /** Whether each missing cell is right, by rank. */
    private final Map<Integer, Boolean> right = new TreeMap<>();

    private int erased;
    private int found;

    /**
     * Adds an image.
     *
     * @param truth all cells; ids, or components where it only tells cell from background
     * @param annotated the labels in which some are missing
     * @param suspects those of this image; of other kinds are ignored
     */
    public void add(LabelMask truth, LabelMask annotated, Collection<Suspect> suspects) {
        if (truth.width() != annotated.width() || truth.height() != annotated.height()) {
            throw new IllegalArgumentException("The truth has " + truth.width() + " x " + truth.height()
                    + " pixels, the labels " + annotated.width() + " x " + annotated.height() + ".");
        }
        boolean[] suspected = new boolean[truth.size()];
        boolean[] missing = new boolean[truth.size()];
        suspects.stream().filter(s -> s.kind() == Kind.MISSING).forEach(s -> s.region()
                .forEach((x, y) -> suspected[y * truth.width() + x] = true));
        boolean[] kept = annotated.foreground();
        for (int i = 0; annotated.annotated() != null && i < kept.length; i++) {
            kept[i] |= !annotated.annotated()[i]; // nobody was asked there, so nothing is missing
        }
        for (SuspectRegion cell : SuspectRegion.of(SuspectFinder.cells(truth)).values()) {
            if (2 * count(cell, kept, truth.width()) < cell.area()) {
                erased++;
                found += 2 * count(cell, suspected, truth.width()) >= cell.area() ? 1 : 0;
                cell.forEach((x, y) -> missing[y * truth.width() + x] = true);
            }
        }
        suspects.stream()
                .filter(s -> s.kind() == Kind.MISSING)
                .forEach(s -> right.put(
                        s.rank(),
                        2 * count(s.region(), missing, truth.width())
                                >= s.region().area()));
    }

    private static int count(SuspectRegion region, boolean[] pixels, int width) {
        int[] count = new int[1];
        region.forEach((x, y) -> count[0] += pixels[y * width + x] ? 1 : 0);
        return count[0];
    }

    /** Number of true cells that are not annotated. */
    public int erased() {
        return erased;
    }

    /** How many of them suspects cover. */
    public int found() {
        return found;
    }

    /** Number of suspected missing cells. */
    public int suspects() {
        return right.size();
    }

    /** Whether a suspected missing cell is right. @throws NullPointerException if there is none of this rank */
    public boolean isRight(int rank) {
        return right.get(rank);
    }

    /** Share of the suspected missing cells that are right; NaN if there is none. */
    public double precision() {
        return precisionAtFirst(right.size());
    }

    /** The same of the first n by rank, or of all if there are fewer. */
    public double precisionAtFirst(int n) {
        return right.values().stream()
                .limit(n)
                .mapToInt(r -> r ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Share of the erased cells that are found; NaN if none is erased. */
    public double recall() {
        return erased == 0 ? Double.NaN : found / (double) erased;
    }
}
