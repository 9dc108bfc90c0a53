// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.unet.Operations.Kept;

/**
 * Adam (Kingma and Ba, 2015) with epsilon added to the square root of the raw second moment, as in section 2 of the
 * paper, Keras and Deeplearning4j: w ← w − η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). PyTorch adds ε to √(v / (1 −
 * β₂ᵗ)), which damps the first steps more; passing ε / √(1 − β₂ᵗ) makes the two equal. A single call of PyTorch's fused
 * operator, which the bindings do not expose as a method, updates all parameters.
 */
final class Adam implements AutoCloseable {
    private final List<LibTorchParameter> parameters;
    private final NetworkSettings settings;
    private final OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    private final Tensor count;

    Adam(List<LibTorchParameter> parameters, NetworkSettings settings, ComputeTarget target) {
        this.parameters = parameters;
        this.settings = settings;
        count = target.rows(ScalarType.Float, 1);
    }

    /**
     * Updates the parameters with their stored gradients.
     *
     * @param step from 1
     */
    void step(double rate, int step) {
        count.fill_(new Scalar((float) step));
        double epsilon = settings.epsilon() / Math.sqrt(1 - Math.pow(settings.beta2(), step));
        IValue no = new IValue(false);
        IValue none = new IValue();
        operator.callBoxed(new IValueVector(
                list(Kept.VALUE),
                gradients(),
                list(Kept.FIRST_MOMENT),
                list(Kept.SECOND_MOMENT),
                new IValue(empty()),
                counts(),
                new IValue(rate),
                new IValue(settings.beta1()),
                new IValue(settings.beta2()),
                new IValue(0.0),
                new IValue(epsilon),
                no,
                no,
                none,
                none));
    }

    private GenericList empty() {
        return new GenericList(OneDnnConvolution.elements(operator, 0));
    }

    private IValue list(Kept what) {
        GenericList list = empty();
        parameters.forEach(p -> list.push_back(new IValue(p.kept(what))));
        return new IValue(list);
    }

    private IValue gradients() {
        GenericList list = empty();
        parameters.forEach(p -> list.push_back(new IValue(p.gradient())));
        return new IValue(list);
    }

    private IValue counts() {
        GenericList list = empty();
        IValue shared = new IValue(count);
        parameters.forEach(p -> list.push_back(shared));
        return new IValue(list);
    }

    @Override
    public void close() {
        count.close();
    }
}
