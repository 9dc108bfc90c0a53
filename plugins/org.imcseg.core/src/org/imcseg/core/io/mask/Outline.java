// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

/** Something drawn around pixels, in pixels of the image, y down. */
interface Outline {
    /** What an outline is of. */
    enum Role {
        /** A cell. */
        CELL,
        /** Drawn by hand beside cells that a program found: a cell, unless it surrounds several of those. */
        DRAWN,
        /** The region in which cells were annotated. */
        REGION
    }

    /** Name for messages. */
    String name();

    /** What the outline surrounds. */
    Role role();

    /** The id that the cell shall have; 0 for any. */
    int id();

    /** Whether it reaches beyond an image of this size by at least half a pixel. */
    boolean isBeyond(int width, int height);

    /**
     * The pixels of an image whose centres lie in the outline.
     *
     * @return start and end, row-major and exclusive, of runs in ascending order, none of which share pixels
     */
    int[] runs(int width, int height);
}
