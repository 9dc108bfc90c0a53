// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

/** The tissues that the phantom imitates. */
public enum PhantomTissue {
    /** Alveolar septa with patches of consolidation. */
    LUNG("lung", "lung", 1, 0, 1, .15, .12),
    /** Epithelial nests in stroma. */
    BREAST("breast", "breast", 1, 0, 1, .15, .12),
    /** Breast as another laboratory might see it: larger cells, fewer counts, more weak and out-of-plane nuclei. */
    SHIFTED_BREAST("shifted breast", "breast", 1.1, .3, .6, .20, .20);

    private final String title;
    private final String tissue;
    /** Factor on the nuclear semi-axes. */
    final double size;
    /** Added to the rim between nucleus and cell edge, in pixels. */
    final double rim;
    /** Factor on all expected counts. */
    final double counts;
    /** Share of cells with a weak signal. */
    final double weak;
    /** Expected out-of-plane nuclei per cell. */
    final double ghosts;

    PhantomTissue(String title, String tissue, double size, double rim, double counts, double weak, double ghosts) {
        this.title = title;
        this.tissue = tissue;
        this.size = size;
        this.rim = rim;
        this.counts = counts;
        this.weak = weak;
        this.ghosts = ghosts;
    }

    /** What to call it; unique. */
    public String title() {
        return title;
    }

    /** The organ: lung or breast. */
    public String tissue() {
        return tissue;
    }
}
