// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

/** Size and marker amplitudes of the phantom's cells. */
enum CellType {
    IMMUNE(3.3, 2.9, .12, 1.2, 1.0, 5, .3),
    EPITHELIAL(4.6, 3.8, .15, 2.2, .8, .6, 7),
    STROMAL(6.2, 2.3, .18, 1.2, .9, 7, .3);

    /** Nuclear semi-axes in pixels. */
    final double a;

    final double b;
    /** Spread of the semi-axes. */
    final double logSd;
    /** Cytoplasm around the nucleus in pixels. */
    final double rim;

    final double histone;
    final double vimentin;
    final double keratin;

    CellType(double a, double b, double logSd, double rim, double histone, double vimentin, double keratin) {
        this.a = a;
        this.b = b;
        this.logSd = logSd;
        this.rim = rim;
        this.histone = histone;
        this.vimentin = vimentin;
        this.keratin = keratin;
    }
}
