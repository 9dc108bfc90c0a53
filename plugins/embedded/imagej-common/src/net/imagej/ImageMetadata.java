// SPDX-License-Identifier: Apache-2.0
package net.imagej;

/** How an image is shown. */
public interface ImageMetadata {

    int getValidBits();

    int getCompositeChannelCount();
}
