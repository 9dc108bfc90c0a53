// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of images at the size of a screen, as pictures from which a page computes what it shows: contrast, colours and
 * outlines change without a new request.
 */
package org.imcseg.core.figures.layers;
