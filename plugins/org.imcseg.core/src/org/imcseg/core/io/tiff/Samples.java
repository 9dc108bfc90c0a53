// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.nio.ByteBuffer;

/** Neighbouring samples of one channel, which lie in a plane one after the other, to be taken as what is needed. */
interface Samples {
    int count();

    /** Writes them as floats from an index on; what a float does not hold is rounded. */
    void copyTo(float[] to, int at);

    /** Writes them as doubles from the array's beginning; what a double does not hold, from 2^53 on, is rounded. */
    void copyTo(double[] to);

    /**
     * Writes them as whole numbers, none below 0, from an index on. False, where this is not known to be possible
     * without loss; the doubles are then authoritative.
     */
    boolean copyTo(int[] to, int at);

    /** Samples that a library decoded. */
    static Samples of(double[] values) {
        return new Samples() {
            @Override
            public int count() {
                return values.length;
            }

            @Override
            public void copyTo(float[] to, int at) {
                for (int i = 0; i < values.length; i++) {
                    to[at + i] = (float) values[i];
                }
            }

            @Override
            public void copyTo(double[] to) {
                System.arraycopy(values, 0, to, 0, values.length);
            }

            @Override
            public boolean copyTo(int[] to, int at) {
                return false;
            }
        };
    }

    /**
     * Samples as they are stored.
     *
     * @param bytes in the file's order
     * @param start first byte of the first sample
     * @param step bytes from sample to sample
     * @param count number of samples
     * @param page states their type
     */
    record Raw(ByteBuffer bytes, int start, int step, int count, TiffPage page) implements Samples {
        @Override
        public void copyTo(float[] to, int at) {
            if (page.format() == 3 && page.bits() == 32) {
                if (step == Float.BYTES) {
                    bytes.slice(start, count * Float.BYTES)
                            .order(bytes.order())
                            .asFloatBuffer()
                            .get(to, at, count);
                } else {
                    for (int i = 0; i < count; i++) {
                        to[at + i] = bytes.getFloat(start + i * step);
                    }
                }
            } else if (areNeighbouringCounts()) {
                for (int i = 0; i < count; i++) {
                    to[at + i] = bytes.getChar(start + i * Short.BYTES);
                }
            } else {
                for (int i = 0; i < count; i++) {
                    to[at + i] = (float) value(start + i * step);
                }
            }
        }

        @Override
        public void copyTo(double[] to) {
            for (int i = 0; i < count; i++) {
                to[i] = value(start + i * step);
            }
        }

        @Override
        public boolean copyTo(int[] to, int at) {
            if (page.format() != 1 || page.bits() > 16) {
                return false;
            }
            if (areNeighbouringCounts()) {
                for (int i = 0; i < count; i++) {
                    to[at + i] = bytes.getChar(start + i * Short.BYTES);
                }
            } else {
                for (int i = 0; i < count; i++) {
                    to[at + i] = (int) value(start + i * step);
                }
            }
            return true;
        }

        /**
         * What most files hold: Java's chars are unsigned 16-bit numbers, and steps that it knows before it runs are
         * twice as fast.
         */
        private boolean areNeighbouringCounts() {
            return page.format() == 1 && page.bits() == 16 && step == Short.BYTES;
        }

        private double value(int at) {
            boolean signed = page.format() == 2;
            if (page.format() == 3) {
                return page.bits() == 32 ? bytes.getFloat(at) : bytes.getDouble(at);
            }
            return switch (page.bits()) {
                case 8 -> signed ? bytes.get(at) : bytes.get(at) & 0xFF;
                case 16 -> signed ? bytes.getShort(at) : bytes.getShort(at) & 0xFFFF;
                case 32 -> signed ? bytes.getInt(at) : bytes.getInt(at) & 0xFFFFFFFFL;
                default -> signed ? bytes.getLong(at) : unsigned(bytes.getLong(at));
            };
        }

        /**
         * The upper half of the unsigned numbers is negative to Java; halved with its lowest bit kept it is rounded as
         * if it were not.
         */
        private static double unsigned(long value) {
            return value >= 0 ? value : 2.0 * (value >>> 1 | value & 1);
        }
    }
}
