// SPDX-License-Identifier: Apache-2.0
/**
 * Writing TIFF files of masks and of stacks of channels, plain or as OME-TIFF. The project has its own writer because
 * the TIFF library that decodes (TwelveMonkeys 3.15) refuses to write floating point numbers, and packs a page as a
 * single strip.
 */
package org.imcseg.core.io.tiff.write;
