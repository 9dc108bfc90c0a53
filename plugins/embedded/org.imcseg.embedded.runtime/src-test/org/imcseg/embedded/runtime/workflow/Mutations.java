// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as a fuzzer without knowledge of the format does. The same random numbers give the same damage. */
final class Mutations {
    private static final int MOST = 4;
    private static final int LONGEST = 64;
    private static final int[] EDGES = {
        0, 1, -1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE
    };
    private static final String TOKENS = "\"'<>&;:,.|=/\\\t\r\n\0-+0123456789eE[]{}()%#XY";

    private Mutations() {}

    /** One to four changes. @param other another input, of which parts are taken */
    static byte[] of(byte[] input, byte[] other, Random random) {
        byte[] bytes = input;
        for (int changes = 1 + random.nextInt(MOST); changes > 0; changes--) {
            bytes = change(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] input, byte[] other, Random random) {
        byte[] bytes = input.clone();
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(1 + random.nextInt(LONGEST), bytes.length - at);
        switch (random.nextInt(8)) {
            case 0 -> flip(bytes, at, 1 << random.nextInt(8));
            case 1 -> flip(bytes, at, random.nextInt(256));
            case 2 -> token(bytes, at, random);
            case 3 -> edge(bytes, at, random);
            case 4 -> bytes = Arrays.copyOf(bytes, at);
            case 5 -> bytes = joined(bytes, at, new byte[0], at + length);
            case 6 -> bytes = joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
            default -> {
                int from = random.nextInt(other.length + 1);
                int to = Math.min(other.length, from + 1 + random.nextInt(LONGEST));
                bytes = joined(
                        bytes, at, Arrays.copyOfRange(other, from, to), at + (random.nextBoolean() ? length : 0));
            }
        }
        return bytes;
    }

    private static void flip(byte[] bytes, int at, int bits) {
        if (at < bytes.length) {
            bytes[at] ^= (byte) bits;
        }
    }

    private static void token(byte[] bytes, int at, Random random) {
        if (at < bytes.length) {
            bytes[at] = (byte) TOKENS.charAt(random.nextInt(TOKENS.length()));
        }
    }

    /** A number at which sizes and offsets tip over, of one to four bytes in either order. */
    private static void edge(byte[] bytes, int at, Random random) {
        int value = EDGES[random.nextInt(EDGES.length)];
        int size = 1 << random.nextInt(3);
        boolean little = random.nextBoolean();
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * (little ? i : size - 1 - i));
        }
    }

    private static byte[] joined(byte[] bytes, int end, byte[] middle, int start) {
        byte[] all = Arrays.copyOf(bytes, end + middle.length + bytes.length - start);
        System.arraycopy(middle, 0, all, end, middle.length);
        System.arraycopy(bytes, start, all, end + middle.length, bytes.length - start);
        return all;
    }
}
