// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.files.StoredZip;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.Weights;

/**
 * A network as TorchScript, in the zip layout of {@code torch.jit.save}: the module's state as a pickle, the source of
 * its class, and each tensor's values. {@code torch.jit.load} of PyTorch 1.6 and later and {@code torch::jit::load} of
 * LibTorch read it. The same weights give the same bytes.
 */
public final class TorchScript {
    /** Root folder of the archive; any name works. */
    private static final String ROOT = "archive/";
    /** Alignment of tensors in bytes, as in PyTorch. */
    private static final int ALIGNMENT = 64;
    /** Version of the archive format: the lowest that PyTorch reads for operators that have not changed since. */
    private static final String VERSION = "3\n";

    private TorchScript() {}

    /** Writes to a stream and leaves it open. @throws IOException if the stream fails */
    public static void write(Weights weights, OutputStream out) throws IOException {
        StoredZip zip = new StoredZip(out, ALIGNMENT);
        zip.put(ROOT + "data.pkl", state(UNetLayout.of(weights.spec())));
        zip.put(
                ROOT + "code/" + TorchScriptCode.MODULE + ".py",
                TorchScriptCode.of(weights.spec()).getBytes(StandardCharsets.US_ASCII));
        zip.put(ROOT + "constants.pkl", new Pickle().emptyTuple().end());
        zip.put(ROOT + "version", VERSION.getBytes(StandardCharsets.US_ASCII));
        zip.put(ROOT + "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        int key = 0;
        for (String name : weights.names()) {
            zip.put(ROOT + "data/" + key++, to -> FloatBytes.write(weights.get(name), to));
        }
        zip.finish();
    }

    /** The module with its attributes. */
    static byte[] state(List<UNetLayout.Entry> tensors) {
        Pickle pickle = new Pickle()
                .global(TorchScriptCode.MODULE, TorchScriptCode.CLASS)
                .emptyTuple()
                .object()
                .emptyDictionary()
                .mark();
        int key = 0;
        for (UNetLayout.Entry tensor : tensors) {
            tensor(pickle.text(TorchScriptCode.attribute(tensor.name())), tensor, key++);
        }
        pickle.text(TorchScriptCode.TRAINING).bool(false);
        pickle.text(TorchScriptCode.HOOK).none();
        return pickle.items().state().end();
    }

    /**
     * The call that rebuilds a stored tensor: storage, offset, shape, strides, whether a gradient is required, hooks.
     */
    private static void tensor(Pickle pickle, UNetLayout.Entry tensor, int key) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        pickle.mark()
                .text("storage")
                .global("torch", "FloatStorage")
                .text(String.valueOf(key))
                .text("cpu")
                .number(Math.toIntExact(tensor.size()))
                .tuple()
                .persistent();
        pickle.number(0).tuple(tensor.shape()).tuple(strides(tensor.shape())).bool(false);
        pickle.global("collections", "OrderedDict").emptyTuple().call();
        pickle.tuple().call();
    }

    /** Strides of a row-major tensor. */
    private static List<Integer> strides(List<Integer> shape) {
        List<Integer> strides = new ArrayList<>(shape);
        int stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides.set(i, stride);
            stride *= shape.get(i);
        }
        return strides;
    }
}
