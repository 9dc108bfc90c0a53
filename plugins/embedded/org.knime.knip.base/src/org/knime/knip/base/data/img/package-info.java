// SPDX-License-Identifier: Apache-2.0
/** Stand-in for the image cells of KNIME Image Processing. */
package org.knime.knip.base.data.img;
