// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.files.Fingerprint;

/** A checkpoint file: a line with the format, the key of the training, the content, and the SHA-256 of all of that. */
final class CheckpointFile {
    private static final byte[] FORMAT = "IMC segmentation checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private CheckpointFile() {}

    static void write(Path file, String key, CheckpointSeries.Content content) throws IOException {
        AtomicFile.write(file, out -> {
            DigestOutputStream digested = new DigestOutputStream(out, Fingerprint.sha256());
            DataOutputStream data = new DataOutputStream(digested);
            data.write(FORMAT);
            data.writeUTF(key);
            content.write(data);
            data.flush();
            digested.on(false);
            digested.write(digested.getMessageDigest().digest());
        });
    }

    /**
     * @throws IOException if the file is damaged or belongs to another training; the message says why, without its name
     */
    static <T> T read(Path file, String key, CheckpointSeries.Parser<T> parser) throws IOException {
        verify(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            in.skipNBytes(FORMAT.length);
            if (!in.readUTF().equals(key)) {
                throw new IOException("it is of another training");
            }
            return parser.read(in);
        } catch (EOFException e) {
            throw new IOException("it ends early", e);
        }
    }

    private static void verify(Path file) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        long content = Files.size(file) - digest.getDigestLength();
        try (InputStream in = Files.newInputStream(file)) {
            if (content < FORMAT.length || !Arrays.equals(in.readNBytes(FORMAT.length), FORMAT)) {
                throw new IOException("it does not begin as a checkpoint of this version does");
            }
            digest.update(FORMAT);
            byte[] buffer = new byte[BUFFER];
            for (long left = content - FORMAT.length; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException("it ends early");
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            if (!Arrays.equals(in.readNBytes(digest.getDigestLength()), digest.digest())) {
                throw new IOException("its checksum does not match its content of " + content + " bytes");
            }
        }
    }
}
