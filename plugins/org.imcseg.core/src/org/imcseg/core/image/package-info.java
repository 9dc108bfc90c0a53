// SPDX-License-Identifier: Apache-2.0
/**
 * The two central data types: multi-channel images (counts per pixel and marker) and label masks (which cell owns a
 * pixel). Plain data without file formats, algorithms or frameworks.
 */
package org.imcseg.core.image;
