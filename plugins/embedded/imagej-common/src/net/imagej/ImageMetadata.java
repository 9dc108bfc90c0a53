// SPDX-License-Identifier: Apache-2.0
package net.imagej;

/** How an image is shown. */
public interface ImageMetadata {

    int getValidBits();

    void setValidBits(int bits);

    int getCompositeChannelCount();

    void setCompositeChannelCount(int count);
}
