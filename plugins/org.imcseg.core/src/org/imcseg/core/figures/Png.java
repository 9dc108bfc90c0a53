// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Turns pictures into PNG bytes. */
public final class Png {
    private Png() {
    }

    /** The picture as the bytes of a PNG file. */
    public static byte[] encode(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", bytes)) {
                throw new IllegalStateException("Java finds no writer for PNG pictures.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
