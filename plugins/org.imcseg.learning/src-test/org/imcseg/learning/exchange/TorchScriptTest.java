// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.junit.jupiter.api.Test;

class TorchScriptTest {
    private final TrainedModel model = ExchangedModels.of(List.of("A", "B"), "", Outputs.CELL);

    static byte[] bytes(TrainedModel model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TorchScript.write(model.weights(), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                entries.put(e.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** As PyTorch 2.13 wrote a module with one such buffer, but for its BINPUTs, which only name what is used again. */
    @Test
    void pickleOfATensor() {
        String global = "ctorch._utils\n_rebuild_tensor_v2\n";
        String storage = "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuM,\1tQ";
        String expected = "\u0080\2c__torch__\nUNet\n)\u0081}(X\n\0\0\0out_weight" + global + storage
                + "K\0(K\3Kdt(KdK\1t\u0089" + "ccollections\nOrderedDict\n)RtR"
                + "X\10\0\0\0training\u0089X\26\0\0\0_is_full_backward_hookNub.";
        byte[] found = TorchScript.state(List.of(new UNetLayout.Entry("out.weight", List.of(3, 100), 1, 1)));
        assertEquals(expected, new String(found, StandardCharsets.ISO_8859_1));
    }

    @Test
    void numbersInOneTwoAndFourBytes() {
        byte[] found =
                new Pickle().number(255).number(256).number(65535).number(65536).end();
        assertArrayEquals(new byte[] {(byte) 0x80, 2, 'K', -1, 'M', 0, 1, 'M', -1, -1, 'J', 0, 0, 1, 0, '.'}, found);
    }

    @Test
    void archiveHoldsAllThatPyTorchAsksFor() throws IOException {
        Map<String, byte[]> entries = entries(bytes(model));
        List<String> names =
                new ArrayList<>(List.of("data.pkl", "code/__torch__.py", "constants.pkl", "version", "byteorder"));
        for (int i = 0; i < model.weights().names().size(); i++) {
            names.add("data/" + i);
        }
        assertEquals(names.stream().map(n -> "archive/" + n).toList(), List.copyOf(entries.keySet()));
        assertEquals("3\n", new String(entries.get("archive/version"), StandardCharsets.US_ASCII));
        assertEquals("little", new String(entries.get("archive/byteorder"), StandardCharsets.US_ASCII));
        assertArrayEquals(new byte[] {(byte) 0x80, 2, ')', '.'}, entries.get("archive/constants.pkl"));
        int key = model.weights().names().indexOf("up.1.weight");
        float[] values = new float[model.weights().get("up.1.weight").length];
        ByteBuffer.wrap(entries.get("archive/data/" + key))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        assertArrayEquals(model.weights().get("up.1.weight"), values);
    }

    /** From the local headers, without a zip library. */
    @Test
    void entriesAreStoredAndAligned() {
        ByteBuffer zip = ByteBuffer.wrap(bytes(model)).order(ByteOrder.LITTLE_ENDIAN);
        int entries = 0;
        int at = 0;
        for (; zip.getInt(at) == 0x04034b50; entries++) {
            assertEquals(0, zip.getShort(at + 8), "method: stored");
            int start = at + 30 + zip.getShort(at + 26) + zip.getShort(at + 28);
            assertEquals(0, start % 64, "entry " + entries);
            at = start + zip.getInt(at + 18);
        }
        assertEquals(5 + model.weights().names().size(), entries);
    }

    @Test
    void codeIsTheNetwork() {
        String code = TorchScriptCode.of(model.description().architecture());
        assertTrue(code.contains("pool1 = torch.max_pool2d(skip1, [2, 2], [2, 2])"), code);
        assertTrue(
                code.contains("bottom = torch.relu(torch.conv2d(torch.relu(torch.conv2d(pool1, self.bottom_0_weight, "
                        + "self.bottom_0_bias, [1, 1], [1, 1])), "
                        + "self.bottom_3_weight, self.bottom_3_bias, [1, 1], [1, 1]))"),
                code);
        assertTrue(
                code.contains("up0 = torch.conv_transpose2d(bottom, self.up_0_weight, self.up_0_bias, [2, 2])\n    "
                        + "both0 = torch.cat([up0, skip1], 1)"),
                code);
        assertTrue(
                code.endsWith(
                        "logits = torch.conv2d(merge1, self.out_weight, self.out_bias)\n    return torch.sigmoid(logits)\n"),
                code);
    }

    @Test
    void sameWeightsGiveTheSameBytes() {
        assertArrayEquals(bytes(model), bytes(ExchangedModels.of(List.of("C", "D"), "", Outputs.CELL)));
    }
}
