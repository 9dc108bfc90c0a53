// SPDX-License-Identifier: Apache-2.0
/**
 * Synthetic IMC tissue with a known truth, so that everything runs with no download.
 * {@link org.imcseg.core.phantom.Phantom} makes acquisitions; the other classes are its steps: where tissue is, where
 * cells lie, what they emit, what the annotator saw, how labels grow until they meet, what the detector counted.
 */
package org.imcseg.core.phantom;
