// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Random;

/**
 * One cell: a wobbly ellipse as nucleus, a rim of cytoplasm around it, and how bright it is.
 *
 * <p>Distances are signed and approximate, in pixels: below 0 inside.
 */
final class Cell {
    final double x;
    final double y;
    final double rim;
    /** Amplitudes: DNA and histone in the nucleus, vimentin and keratin in the body. */
    final double dna;

    final double histone;
    final double vimentin;
    final double keratin;
    /** Reach of the darts' rejection in pixels. */
    final double radius;

    private final double a;
    private final double b;
    private final double mean;
    private final double cos;
    private final double sin;
    private final double h2;
    private final double h3;
    private final double psi;

    /** Draws size, shape and brightness for a cell of the type at (x, y). */
    Cell(CellType type, PhantomTissue tissue, double x, double y, Random random) {
        this.x = x;
        this.y = y;
        a = type.a * tissue.size * Draws.logNormal(random, type.logSd);
        b = type.b * tissue.size * Draws.logNormal(random, type.logSd);
        mean = Math.sqrt(a * b);
        rim = type.rim + tissue.rim;
        radius = mean + .6 * rim;
        double angle = Draws.uniform(random, 0, Math.PI);
        cos = Math.cos(angle);
        sin = Math.sin(angle);
        h2 = .1 * random.nextGaussian();
        h3 = .1 * random.nextGaussian();
        psi = Draws.uniform(random, 0, 2 * Math.PI);
        double strength = random.nextDouble() < tissue.weak ? .35 : 1;
        // both iridium isotopes label the same intercalator, hence one gain for DNA
        dna = strength * gain(random);
        histone = strength * type.histone * gain(random);
        vimentin = strength * type.vimentin / 7 * gain(random);
        keratin = strength * type.keratin / 7 * gain(random);
    }

    private static double gain(Random random) {
        return Draws.logNormal(random, .30);
    }

    /** Elliptic radius of a place, 1 at the edge of the nucleus. */
    double rho(double px, double py) {
        double dx = px - x;
        double dy = py - y;
        double u = (cos * dx + sin * dy) / a;
        double v = (cos * dy - sin * dx) / b;
        double phi = Math.atan2(v, u);
        return Math.sqrt(u * u + v * v) / (1 + h2 * Math.cos(2 * phi + psi) + h3 * Math.cos(3 * phi));
    }

    /** Distance to the edge of the nucleus of a place with this elliptic radius. */
    double fromNucleus(double rho) {
        return (rho - 1) * mean;
    }

    /** Half the edge of the square beyond which the cell neither emits nor owns anything. */
    int reach() {
        double largest = 1 + Math.abs(h2) + Math.abs(h3);
        return (int) Math.ceil(Math.max(a, b) * (1 + (rim + 5) / mean) * largest);
    }
}
