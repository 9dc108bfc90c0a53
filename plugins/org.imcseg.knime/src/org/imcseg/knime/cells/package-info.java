// SPDX-License-Identifier: Apache-2.0
/** Our images and masks as KNIME Image Processing cells and back: the only package that knows ImgLib2. */
package org.imcseg.knime.cells;
