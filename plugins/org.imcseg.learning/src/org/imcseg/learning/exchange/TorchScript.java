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
 * A network as TorchScript, in the zip that {@code torch.jit.save} writes: the module's state as a pickle, the source
 * of its class, and each tensor's values. Read by {@code torch.jit.load} of PyTorch 1.6 and later and by
 * {@code torch::jit::load} of LibTorch. The same weights give the same bytes.
 */
public final class TorchScript {
    /** Folder of the archive that everything lies in; any name will do. */
    private static final String ROOT = "archive/";
    /** Tensors begin at multiples of so many bytes, as PyTorch writes them. */
    private static final int ALIGNMENT = 64;
    /** Of the archive's format: the lowest that PyTorch reads for operators that did not change since. */
    private static final String VERSION = "3\n";

    private TorchScript() {}

    /** Writes to a stream and leaves it open. */
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
     * A call of the function that makes a tensor of stored values: storage, offset, shape, strides, whether a gradient
     * is wanted, hooks.
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

    /** How many values lie between neighbours along each dimension of a row-major tensor. */
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
