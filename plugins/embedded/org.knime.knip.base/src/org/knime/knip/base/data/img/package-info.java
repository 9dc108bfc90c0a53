// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Cells with images; the file behind each has a format of this stand-in, not of KNIP. Only what the nodes
 * need, with the signatures of the real bundle.
 */
package org.knime.knip.base.data.img;
