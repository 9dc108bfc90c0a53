// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

/** Which files images are read from. */
public enum FileKind {
    /** {@code .mcd} first, {@code .txt} for what it lacks or has broken, TIFF for what neither has. */
    AUTOMATIC,
    /** {@code .mcd} only. */
    MCD,
    /** {@code .txt} exports only. */
    TXT,
    /** TIFF stacks only. */
    TIFF
}
