// SPDX-License-Identifier: Apache-2.0
/**
 * Fluidigm / Standard BioTools {@code .mcd} files: an XML schema near the end of the file and blocks of float32 rows
 * before it.
 */
package org.imcseg.core.io.mcd;
