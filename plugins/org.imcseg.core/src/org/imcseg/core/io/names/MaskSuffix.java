// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.names;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the names of masks end: as the programs that make them write it (Cellpose's {@code _cp_masks}, CellProfiler,
 * ilastik, StarDist, DeepCell, QuPath), in the plural, in other languages, and as public data sets misspell it
 * ({@code _full_maks} of Jackson et al. 2020).
 */
final class MaskSuffix {
    private static final String GAP = "[ ._-]";
    private static final String MASK = "(m+a+s+k+s?|masken?|masques?|makss?|msaks?|msks?)";
    /** These need a separator before them, since other words end like them. */
    private static final String LABELS =
            "(labels?|label_?(map|image|img)s?|labell?ed|segmentations?|segmented|seg|instances?|ground_?truth"
                    + "|annotations?)";

    private static final String MAKER = "(cp|cpsam|cyto[23]?|cellpose|stardist|mesmer|deepcell|whole_?cell)";
    private static final String KIND = "(full|cells?|cellular|instances?|label|seg|segmentation|" + MAKER + ")";
    private static final String NUCLEAR = "(nuc|nuclei|nuclear|nucleus)";

    private static final Pattern CELLS = Pattern.compile("(?i)(" + GAP + "*" + MASK + "|" + GAP + LABELS + ")(" + GAP
            + "?(cells?|full))?$" + "|(?i)" + GAP + "(cellpose|stardist|mesmer|deepcell|whole_?cell)$");
    /** What stands before it and may be a part of it. */
    private static final Pattern QUALIFIER = Pattern.compile("(?i)(" + GAP + KIND + "|(full|cells?|whole_?cell))$");

    private static final Pattern NUCLEI = Pattern.compile("(?i)(" + GAP + "*" + NUCLEAR + "(" + GAP + KIND + ")*(" + GAP
            + "?" + MASK + "|" + GAP + LABELS + ")|" + GAP + "(" + MASK + "|" + LABELS + ")" + GAP + NUCLEAR + ")$");

    private MaskSuffix() {}

    /** Whether a name without extension ends like a mask's of whole cells. */
    static boolean ofCells(String stem) {
        return CELLS.matcher(stem).find() && !ofNuclei(stem);
    }

    /** Whether a name without extension ends like a mask's of nuclei. */
    static boolean ofNuclei(String stem) {
        return NUCLEI.matcher(stem).find();
    }

    /** What is left of the name of a mask of nuclei without its suffix. */
    static String stripNuclei(String stem) {
        String rest = NUCLEI.matcher(stem).replaceFirst("");
        return rest.isEmpty() ? stem : rest;
    }

    /**
     * What may be left of a name without its suffix, the longest first: of {@code T_cell_mask} both {@code T_cell} and
     * {@code T}.
     */
    static Set<String> strip(String stem) {
        Set<String> rests = new LinkedHashSet<>();
        String rest = CELLS.matcher(stem).replaceFirst("");
        String before = stem;
        while (!rest.isEmpty() && !rest.equals(before)) {
            rests.add(rest);
            before = rest;
            rest = QUALIFIER.matcher(rest).replaceFirst("");
        }
        return rests.isEmpty() ? Set.of(stem) : rests;
    }
}
