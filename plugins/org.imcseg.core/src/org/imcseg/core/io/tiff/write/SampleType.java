// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

/**
 * How a sample is stored. Differences between neighbours (predictor 2) make whole numbers pack better, and not floating
 * point numbers.
 */
enum SampleType {
    UINT16(16, 1, 2, "uint16"),
    UINT32(32, 1, 2, "uint32"),
    FLOAT32(32, 3, 1, "float");

    /** In a sample. */
    final int bits;
    /** Value of the tag SampleFormat: 1 unsigned, 3 floating point. */
    final int format;
    /** Value of the tag Predictor: 1 none, 2 horizontal differences. */
    final int predictor;
    /** What OME calls it. */
    final String omeName;

    SampleType(int bits, int format, int predictor, String omeName) {
        this.bits = bits;
        this.format = format;
        this.predictor = predictor;
        this.omeName = omeName;
    }

    int bytes() {
        return bits / Byte.SIZE;
    }

    /** The smallest type of ids that holds this one. */
    static SampleType ofIds(int highest) {
        return highest <= 0xFFFF ? UINT16 : UINT32;
    }
}
