// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.image;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * An image with one float plane a channel (ion counts as read, later normalised intensities).
 *
 * <p>Planes are row-major: pixel (x, y) of channel c is {@code plane(c)[y * width + x]}. The image does not copy its
 * planes: whoever shares one must not change it.
 */
public final class MultiChannelImage {
    private final int width;
    private final int height;
    private final List<String> channels;
    private final float[][] planes;
    private final double pixelSize;
    private final List<ChannelAliases> aliases;

    /**
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param channels a unique, non-empty name (the marker's) for each plane
     * @param planes one array of width × height values a channel
     * @param pixelSize edge of a pixel in µm, above 0 (IMC: 1)
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public MultiChannelImage(int width, int height, List<String> channels, float[][] planes, double pixelSize) {
        this(width, height, channels, planes, pixelSize, List.of());
    }

    private MultiChannelImage(
            int width,
            int height,
            List<String> channels,
            float[][] planes,
            double pixelSize,
            List<ChannelAliases> aliases) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "An image needs at least 1 x 1 pixels, not " + width + " x " + height + ".");
        }
        if (channels.size() != planes.length) {
            throw new IllegalArgumentException(
                    channels.size() + " channel names " + channels + " for " + planes.length + " planes.");
        }
        if (new LinkedHashSet<>(channels).size() != channels.size()) {
            throw new IllegalArgumentException("Channel names must be unique: " + channels + ".");
        }
        for (int c = 0; c < planes.length; c++) {
            if (planes[c].length != width * height) {
                throw new IllegalArgumentException("Channel " + channels.get(c) + " has " + planes[c].length
                        + " values, not " + width + " x " + height + ".");
            }
        }
        if (!(pixelSize > 0)) {
            throw new IllegalArgumentException("The pixel size must be above 0 µm, not " + pixelSize + ".");
        }
        this.width = width;
        this.height = height;
        this.channels = List.copyOf(channels);
        this.planes = planes.clone();
        this.pixelSize = pixelSize;
        this.aliases = List.copyOf(aliases);
    }

    /**
     * The same image, whose channels are also known by other names.
     *
     * @param others one a channel, in plane order, or none at all
     */
    public MultiChannelImage withAliases(List<ChannelAliases> others) {
        if (!others.isEmpty() && others.size() != planes.length) {
            throw new IllegalArgumentException(
                    others.size() + " lists of other names for " + planes.length + " channels.");
        }
        return new MultiChannelImage(width, height, channels, planes, pixelSize, others);
    }

    /** Under which other names the channels are known, one a channel; empty where nothing is known. */
    public List<ChannelAliases> aliases() {
        return aliases;
    }

    /** Number of columns in pixels. */
    public int width() {
        return width;
    }

    /** Number of rows in pixels. */
    public int height() {
        return height;
    }

    /** Number of pixels of a plane. */
    public int size() {
        return width * height;
    }

    /** Channel names in plane order. */
    public List<String> channels() {
        return channels;
    }

    /** Number of channels. */
    public int channelCount() {
        return planes.length;
    }

    /** The live plane of channel {@code c}: width × height values, row-major. */
    public float[] plane(int c) {
        return planes[c];
    }

    /**
     * The live plane of a channel.
     *
     * @throws IllegalArgumentException if there is no channel of exactly this name; the message lists those there are
     */
    public float[] plane(String channel) {
        return planes[indexOf(channel)];
    }

    /** Edge of a pixel in µm. */
    public double pixelSize() {
        return pixelSize;
    }

    /**
     * The same image with only the named channels in the given order; planes are shared.
     *
     * @throws IllegalArgumentException if a channel is missing
     */
    public MultiChannelImage select(List<String> names) {
        return new MultiChannelImage(
                width,
                height,
                names,
                names.stream().map(this::plane).toArray(float[][]::new),
                pixelSize,
                aliases.isEmpty()
                        ? aliases
                        : names.stream().map(name -> aliases.get(indexOf(name))).toList());
    }

    /**
     * A copy of the rectangle whose upper left corner is (x, y).
     *
     * @throws IllegalArgumentException if it is empty or reaches beyond the image
     */
    public MultiChannelImage crop(int x, int y, int cropWidth, int cropHeight) {
        requireInside(x, y, cropWidth, cropHeight, width, height);
        float[][] cropped = new float[planes.length][cropWidth * cropHeight];
        for (int c = 0; c < planes.length; c++) {
            for (int row = 0; row < cropHeight; row++) {
                System.arraycopy(planes[c], (y + row) * width + x, cropped[c], row * cropWidth, cropWidth);
            }
        }
        return new MultiChannelImage(cropWidth, cropHeight, channels, cropped, pixelSize, aliases);
    }

    static void requireInside(int x, int y, int cropWidth, int cropHeight, int width, int height) {
        if (x < 0 || y < 0 || cropWidth < 1 || cropHeight < 1 || x + cropWidth > width || y + cropHeight > height) {
            throw new IllegalArgumentException("There are no " + cropWidth + " x " + cropHeight + " pixels at (" + x
                    + ", " + y + ") in an image of " + width + " x " + height + ".");
        }
    }

    /** The same shape, names and pixel size with other values. */
    public MultiChannelImage withPlanes(float[][] others) {
        return new MultiChannelImage(width, height, channels, others, pixelSize, aliases);
    }

    /**
     * The same image under other channel names; planes are shared.
     *
     * @param indices a plane for each name
     */
    public MultiChannelImage select(List<String> names, List<Integer> indices) {
        return new MultiChannelImage(
                width,
                height,
                names,
                indices.stream().map(this::plane).toArray(float[][]::new),
                pixelSize,
                aliases.isEmpty() ? aliases : indices.stream().map(aliases::get).toList());
    }

    private int indexOf(String channel) {
        int index = channels.indexOf(channel);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "There is no channel '" + channel + "'; the image has " + channels + ".");
        }
        return index;
    }

    /** Same shape, names, pixel size and bit-identical values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MultiChannelImage o
                && width == o.width
                && height == o.height
                && pixelSize == o.pixelSize
                && channels.equals(o.channels)
                && Arrays.deepEquals(planes, o.planes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + channels.hashCode();
    }

    @Override
    public String toString() {
        return width + " x " + height + " " + channels;
    }
}
