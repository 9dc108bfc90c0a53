// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The subset of Python's pickle protocol 2 that a TorchScript archive needs. Each call appends one opcode of the stack
 * machine.
 */
final class Pickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle() {
        bytes.write(0x80);
        bytes.write(2);
    }

    /** A class or function by its names, without line breaks. */
    Pickle global(String module, String name) {
        return code('c').raw(module + "\n" + name + "\n");
    }

    Pickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.write('X');
        little(utf8.length, Integer.BYTES);
        bytes.writeBytes(utf8);
        return this;
    }

    /** @param value not negative */
    Pickle number(int value) {
        int length = value < 1 << 8 ? 1 : value < 1 << 16 ? 2 : Integer.BYTES;
        bytes.write(length == 1 ? 'K' : length == 2 ? 'M' : 'J');
        little(value, length);
        return this;
    }

    Pickle bool(boolean value) {
        return code(value ? 0x88 : 0x89);
    }

    Pickle none() {
        return code('N');
    }

    /** Starts a tuple or the items of a dictionary. */
    Pickle mark() {
        return code('(');
    }

    /** Turns everything since the last mark into a tuple. */
    Pickle tuple() {
        return code('t');
    }

    Pickle tuple(List<Integer> numbers) {
        mark();
        numbers.forEach(this::number);
        return tuple();
    }

    Pickle emptyTuple() {
        return code(')');
    }

    Pickle emptyDictionary() {
        return code('}');
    }

    /** Adds the names and values since the last mark to the dictionary before it. */
    Pickle items() {
        return code('u');
    }

    /** Calls a function with a tuple of arguments. */
    Pickle call() {
        return code('R');
    }

    /** Creates an object of a class with a tuple of arguments. */
    Pickle object() {
        return code(0x81);
    }

    /** Sets the object's state to the dictionary. */
    Pickle state() {
        return code('b');
    }

    /** Refers to an object stored outside the pickle, identified by the tuple. */
    Pickle persistent() {
        return code('Q');
    }

    /** Ends the pickle. @return its bytes */
    byte[] end() {
        code('.');
        return bytes.toByteArray();
    }

    private Pickle code(int code) {
        bytes.write(code);
        return this;
    }

    private Pickle raw(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void little(int value, int length) {
        bytes.write(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(value)
                        .array(),
                0,
                length);
    }
}
