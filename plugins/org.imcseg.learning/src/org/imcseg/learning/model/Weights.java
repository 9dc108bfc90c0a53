// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.random.RandomStreams;

/**
 * All weights of a U-Net as named float arrays in the layout of {@link UNetLayout}. The arrays are live, not copied.
 */
public final class Weights {
    private final UNetSpec spec;
    private final Map<String, float[]> values;

    /**
     * @param values one array for each tensor of the network, row-major
     * @throws IllegalArgumentException if a tensor is missing, unknown or of another size
     */
    public Weights(UNetSpec spec, Map<String, float[]> values) {
        this.spec = spec;
        this.values = new LinkedHashMap<>();
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            float[] array = values.get(entry.name());
            if (array == null) {
                throw new IllegalArgumentException(
                        "The weights lack the tensor '" + entry.name() + "' of a " + spec + ".");
            }
            if (array.length != entry.size()) {
                throw new IllegalArgumentException("The tensor '" + entry.name() + "' has " + array.length
                        + " values; a " + spec + " needs " + entry.shape() + ".");
            }
            this.values.put(entry.name(), array);
        }
        if (values.size() > this.values.size()) {
            throw new IllegalArgumentException(
                    "There are " + values.size() + " tensors, but a " + spec + " has " + this.values.size() + ".");
        }
    }

    /**
     * Initial weights drawn by the network's initialiser, biases 0; the same seed gives the same weights in every
     * engine.
     */
    public static Weights initial(UNetSpec spec, long seed) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            float[] array = new float[Math.toIntExact(entry.size())];
            if (!entry.isBias()) {
                draw(array, entry, spec.initialiser(), RandomStreams.stream(seed, "initial weights", entry.name()));
            }
            values.put(entry.name(), array);
        }
        return new Weights(spec, values);
    }

    private static void draw(float[] array, UNetLayout.Entry entry, UNetSpec.Initialiser initialiser, Random random) {
        double sd = Math.sqrt(2.0 / entry.fanIn());
        double bound = Math.sqrt(6.0 / (entry.fanIn() + entry.fanOut()));
        for (int i = 0; i < array.length; i++) {
            array[i] = (float)
                    (initialiser == UNetSpec.Initialiser.HE_NORMAL
                            ? sd * random.nextGaussian()
                            : bound * (2 * random.nextDouble() - 1));
        }
    }

    /** The same values for another network with the same tensors: one that differs only in dropout or initialiser. */
    public Weights as(UNetSpec other) {
        return new Weights(other, values);
    }

    /** The network they belong to. */
    public UNetSpec spec() {
        return spec;
    }

    /** Tensor names in the order of the layout. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** The live values of a tensor, row-major. @throws IllegalArgumentException if there is no such tensor */
    public float[] get(String name) {
        float[] array = values.get(name);
        if (array == null) {
            throw new IllegalArgumentException("A " + spec + " has no tensor '" + name + "'.");
        }
        return array;
    }

    /** The first 8 bytes of the SHA-256 of all values as 16 hexadecimal digits. */
    public String fingerprint() {
        MessageDigest digest = Fingerprint.sha256();
        for (float[] array : values.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            bytes.asFloatBuffer().put(array);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Same network, bit-identical values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Weights o
                && spec.equals(o.spec)
                && values.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), o.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }
}
