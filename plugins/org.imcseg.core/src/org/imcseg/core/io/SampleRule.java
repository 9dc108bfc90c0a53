// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

/** Where an acquisition's sample name comes from. */
public enum SampleRule {
    /**
     * The file's name without what names the acquisition: {@code A_001.tiff}, {@code A-01_full.tiff}, {@code A.mcd} are
     * all of sample A.
     */
    FILE_NAME,
    /** The name of the folder that the file is in. */
    FOLDER,
    /** A regular expression searched for in the file's name; its first group, or all that it matches. */
    PATTERN
}
