// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** The bytes of a PNG picture; decoded only when it is shown. */
public class PNGImageContent implements ImageContent {

    public static final DataType TYPE = PNGImageCellFactory.TYPE;

    private final byte[] m_bytes;

    public PNGImageContent(final byte[] imageBytes) {
        m_bytes = imageBytes.clone();
    }

    public PNGImageContent(final InputStream in) throws IOException {
        m_bytes = in.readAllBytes();
    }

    public byte[] getByteArray() {
        return m_bytes.clone();
    }

    public byte[] getByteArrayReference() {
        return m_bytes;
    }

    private BufferedImage decode() {
        try {
            final BufferedImage image = ImageIO.read(new ByteArrayInputStream(m_bytes));
            if (image == null) {
                throw new IOException("The " + m_bytes.length + " bytes are no PNG picture.");
            }
            return image;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Dimension getPreferredSize() {
        final BufferedImage image = decode();
        return new Dimension(image.getWidth(), image.getHeight());
    }

    @Override
    public DataCell toImageCell() {
        return new PNGImageCell(this);
    }

    @Override
    public String getSummary() {
        final Dimension size = getPreferredSize();
        return "PNG " + size.width + " x " + size.height;
    }

    @Override
    public void save(final OutputStream output) throws IOException {
        output.write(m_bytes);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PNGImageContent other && Arrays.equals(m_bytes, other.m_bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_bytes);
    }
}
