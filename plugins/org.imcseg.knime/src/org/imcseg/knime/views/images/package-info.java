// SPDX-License-Identifier: Apache-2.0
/** Views of tables with images: channels, masks and probability maps, row by row. */
package org.imcseg.knime.views.images;
