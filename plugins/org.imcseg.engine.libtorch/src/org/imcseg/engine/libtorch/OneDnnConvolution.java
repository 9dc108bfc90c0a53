// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions on the CPU that fuse addition and ReLU into one pass over memory. The bindings do not expose these
 * operators, so they are called as LibTorch's interpreter calls them, with the arguments of their schemas (PyTorch
 * 2.13, {@code RegisterMkldnnOpContextClass.cpp}).
 */
final class OneDnnConvolution extends FusedConvolution {
    private static final String NAME = "mkldnn::_convolution_pointwise";
    private static final long[] ONE = {1, 1};

    private final OperatorHandle convolution;
    private final OperatorHandle adding;
    private final IValue[] paddings;
    private final IValue none = new IValue();
    private final IValue one = new IValue(1L);
    private final IValue factor = new IValue(1.0);
    private final IValue add = new IValue("add");
    private final IValue relu = new IValue("relu");
    private final IValue nothing = new IValue("none");
    private final IValue noScalars;
    private final IValue noAlgorithm = new IValue("");

    /** Stores handles and constants, so it must not be created inside a pointer scope that ends before it. */
    OneDnnConvolution() {
        convolution = Dispatcher.singleton().findSchemaOrThrow(NAME, "");
        adding = Dispatcher.singleton().findSchemaOrThrow(NAME + "_", "binary");
        Type.TypePtr number = elements(convolution, 3);
        paddings = new IValue[] {pair(number, 0), pair(number, 1)};
        noScalars = new IValue(new GenericList(elements(convolution, 8)));
    }

    @Override
    Tensor relu(Tensor input, Tensor weight, Tensor bias, int padding) {
        return call(input, weight, bias, padding, relu);
    }

    @Override
    Tensor sumRelu(Tensor first, Tensor firstWeight, Tensor second, Tensor secondWeight, Tensor bias, int padding) {
        Tensor sum = call(second, secondWeight, bias, padding, nothing);
        IValue ones = paddings[1];
        try (OperationScope scope = new OperationScope()) {
            adding.callBoxed(new IValueVector(
                    new IValue(sum),
                    new IValue(first),
                    new IValue(firstWeight),
                    none,
                    paddings[padding],
                    ones,
                    ones,
                    one,
                    add,
                    factor,
                    relu,
                    noScalars,
                    noAlgorithm));
        }
        return sum;
    }

    private Tensor call(Tensor input, Tensor weight, Tensor bias, int padding, IValue end) {
        IValue ones = paddings[1];
        try (OperationScope scope = new OperationScope()) {
            IValueVector stack = new IValueVector(
                    new IValue(input),
                    new IValue(weight),
                    new IValue(bias),
                    paddings[padding],
                    ones,
                    ones,
                    one,
                    end,
                    noScalars,
                    noAlgorithm);
            convolution.callBoxed(stack);
            return scope.keep(stack.get(0).toTensor());
        }
    }

    @Override
    Tensor pack(Tensor weight, long[] size, int padding) {
        return torch.mkldnn_reorder_conv2d_weight(weight.to_mkldnn(), new long[] {padding, padding}, ONE, ONE, 1, size);
    }

    private static IValue pair(Type.TypePtr type, long value) {
        GenericList list = new GenericList(type);
        IValue element = new IValue(value);
        list.push_back(element);
        list.push_back(element);
        return new IValue(list);
    }

    /** Element type of a list argument of an operator. */
    static Type.TypePtr elements(OperatorHandle operator, int argument) {
        Argument first = operator.schema().arguments();
        return new Argument(first.getPointer(argument)).type().get().containedType(0);
    }
}
