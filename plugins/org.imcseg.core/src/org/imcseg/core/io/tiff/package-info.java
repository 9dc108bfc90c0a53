// SPDX-License-Identifier: Apache-2.0
/**
 * TIFF stacks of channels and TIFF masks. The structure is read and checked here, before the TIFF library sees the
 * file, and the library decodes the pixels one page at a time.
 */
package org.imcseg.core.io.tiff;
