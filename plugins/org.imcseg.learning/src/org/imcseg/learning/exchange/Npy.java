// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** NumPy's array file format, version 1.0, for 32-bit floats in row-major order. */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /** @param shape of at least two dimensions, outermost first */
    static void write(float[] values, List<Integer> shape, OutputStream out) throws IOException {
        String dimensions = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        StringBuilder header =
                new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (" + dimensions + "), }");
        while ((MAGIC.length + Short.BYTES + header.length() + 1) % ALIGNMENT != 0) {
            header.append(' ');
        }
        header.append('\n');
        out.write(MAGIC);
        out.write(header.length());
        out.write(header.length() >> 8);
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        FloatBytes.write(values, out);
    }
}
