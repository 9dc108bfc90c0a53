// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

/**
 * Metadata of a TIFF file's pages. Both kinds store channel names as page names, and the size of a pixel as the pages'
 * resolution.
 */
public enum TiffKind {
    /**
     * OME-TIFF: the same and the axes as OME-XML in the first page's description, for Bio-Formats, tifffile, napari,
     * QuPath.
     */
    OME,
    /** No more than the tags of TIFF 6.0. */
    PLAIN
}
