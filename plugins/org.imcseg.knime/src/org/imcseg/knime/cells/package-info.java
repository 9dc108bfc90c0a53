// SPDX-License-Identifier: Apache-2.0
/**
 * Conversion between this project's images and masks and KNIME Image Processing cells; the only package that depends on
 * ImgLib2.
 */
package org.imcseg.knime.cells;
