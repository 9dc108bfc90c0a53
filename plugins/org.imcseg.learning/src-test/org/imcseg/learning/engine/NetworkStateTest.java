// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkStateTest {
    private static NetworkState read(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(3); // steps
        out.writeInt(1); // tensors
        out.writeUTF("down.0.0.weight");
        out.writeInt(length);
        out.writeFloat(1.5f);
        return NetworkState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** A length is not believed: found by fuzzing. */
    @Test
    void aDamagedLengthTakesNoMemory() throws IOException {
        assertArrayEquals(new float[] {1.5f}, read(1).tensors().get("down.0.0.weight"));
        assertEquals(
                "it holds a tensor of -1 values",
                assertThrows(IOException.class, () -> read(-1)).getMessage());
        assertThrows(EOFException.class, () -> read(Integer.MAX_VALUE));
    }

    @Test
    void largeTensorsComeBack() throws IOException {
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new NetworkState(1, Map.of("a", values)).write(new DataOutputStream(bytes));
        assertArrayEquals(
                values,
                NetworkState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())))
                        .tensors()
                        .get("a"));
    }
}
