// SPDX-License-Identifier: Apache-2.0
/**
 * Masks of cells in the formats of other programs. A {@link org.imcseg.core.io.mask.MaskFormat} knows its files and
 * reads them; what it reads becomes a mask when the size of the image is known. An outline covers the pixels whose
 * centres lie in them.
 */
package org.imcseg.core.io.mask;
