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

/**
 * Operators that the bindings have no method for, called as LibTorch's interpreter calls them: a convolution that ends with a ReLU, and Adam in one pass.
 * Arguments are those of the operators' schemas (PyTorch 2.10, {@code native_functions.yaml} and {@code RegisterMkldnnOpContextClass.cpp}).
 */
final class Operators {
    private static final String CONVOLUTION = "mkldnn::_convolution_pointwise";
    private static final String ADAM = "aten::_fused_adam_";

    private final OperatorHandle convolution;
    private final IValue[] convolutionEnd;
    private final IValue[] paddings;
    private final OperatorHandle adam;

    /** Keeps handles and constants, so it must not be made inside a pointer scope that ends before it. */
    Operators(boolean oneDnn) {
        adam = Dispatcher.singleton().findSchemaOrThrow(ADAM, "");
        if (oneDnn) {
            convolution = Dispatcher.singleton().findSchemaOrThrow(CONVOLUTION, "");
            Type.TypePtr number = elements(convolution, 3);
            paddings = new IValue[] {pair(number, 0), pair(number, 1)};
            IValue ones = paddings[1];
            convolutionEnd = new IValue[] {ones, ones, new IValue(1L), new IValue("relu"), new IValue(new GenericList(elements(convolution, 8))),
                new IValue("")};
        } else {
            convolution = null;
            paddings = null;
            convolutionEnd = null;
        }
    }

    /** Whether {@link #convolutionRelu} is there: where LibTorch was built with oneDNN. */
    boolean hasConvolutionRelu() {
        return convolution != null;
    }

    /** A 2-D convolution of stride 1 followed by a ReLU, in one pass over memory. */
    Tensor convolutionRelu(Tensor input, IValue weight, IValue bias, int padding) {
        IValueVector stack = new IValueVector(8 + convolutionEnd.length);
        stack.put(0, new IValue(input)).put(1, weight).put(2, bias).put(3, paddings[padding]);
        for (int i = 0; i < convolutionEnd.length; i++) {
            stack.put(4 + i, convolutionEnd[i]);
        }
        stack.resize(4 + convolutionEnd.length);
        convolution.callBoxed(stack);
        return stack.get(0).toTensor();
    }

    /** An empty list of tensors. */
    GenericList tensors() {
        return new GenericList(elements(adam, 0));
    }

    /**
     * One step of Adam on lists of tensors, each of the same memory layout as its parameter.
     *
     * @param lists parameters, gradients, first moments, second moments, none, numbers of the step
     */
    void adam(IValue[] lists, double rate, double beta1, double beta2, double epsilon) {
        IValue no = new IValue(false);
        IValue none = new IValue();
        callAdam(lists[0], lists[1], lists[2], lists[3], lists[4], lists[5], new IValue(rate), new IValue(beta1), new IValue(beta2), new IValue(0.0),
                new IValue(epsilon), no, no, none, none);
    }

    private void callAdam(IValue... arguments) {
        adam.callBoxed(new IValueVector(arguments));
    }

    private static IValue pair(Type.TypePtr type, long value) {
        GenericList list = new GenericList(type);
        IValue element = new IValue(value);
        list.push_back(element);
        list.push_back(element);
        return new IValue(list);
    }

    /** The type of the elements of a list that an operator takes. */
    private static Type.TypePtr elements(OperatorHandle operator, int argument) {
        Argument first = operator.schema().arguments();
        return new Argument(first.getPointer(argument)).type().get().containedType(0);
    }
}
