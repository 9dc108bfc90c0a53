// SPDX-License-Identifier: Apache-2.0
/** Percentile Normalise, image by image (streamable) or over a whole data set: counts become intensities. */
package org.imcseg.knime.nodes.normalise;
