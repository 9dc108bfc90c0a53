// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to an image between the file and the network: hot pixels, percentile normalisation, smoothing, the patch
 * grid and its exact inverse.
 */
package org.imcseg.core.preprocess;
