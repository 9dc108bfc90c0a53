// SPDX-License-Identifier: Apache-2.0
/**
 * Preprocessing between file and network: hot pixels, percentile normalisation, smoothing, the patch grid and its exact
 * inverse.
 */
package org.imcseg.core.preprocess;
