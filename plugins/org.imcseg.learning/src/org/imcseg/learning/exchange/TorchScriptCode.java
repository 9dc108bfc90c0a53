// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import static org.imcseg.learning.model.UNetLayout.BIAS;
import static org.imcseg.learning.model.UNetLayout.WEIGHT;

import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;

/**
 * A U-Net's forward pass in TorchScript, the subset of Python that LibTorch compiles when loading a model. One class
 * holds all tensors, named as in {@link UNetLayout} with underscores for dots; operators are called with arguments that
 * every version since PyTorch 1.6 accepts.
 */
final class TorchScriptCode {
    /** Module of the class. */
    static final String MODULE = "__torch__";

    static final String CLASS = "UNet";
    /** Attributes that PyTorch gives every module, with their types. */
    static final String TRAINING = "training";

    static final String HOOK = "_is_full_backward_hook";

    private final StringBuilder code = new StringBuilder();

    private TorchScriptCode() {}

    /** Name of a tensor as an attribute of the class. */
    static String attribute(String tensor) {
        return tensor.replace('.', '_');
    }

    /** Source of the class: forward takes n × channels × height × width and returns the outputs after the sigmoid. */
    static String of(UNetSpec spec) {
        TorchScriptCode writer = new TorchScriptCode();
        writer.attributes(spec);
        writer.forward(spec);
        return writer.code.toString();
    }

    private void attributes(UNetSpec spec) {
        code.append("class " + CLASS + "(Module):\n  __parameters__ = [");
        UNetLayout.of(spec)
                .forEach(e -> code.append('"').append(attribute(e.name())).append("\", "));
        code.append("]\n  __buffers__ = []\n");
        UNetLayout.of(spec)
                .forEach(e -> code.append("  ").append(attribute(e.name())).append(" : Tensor\n"));
        code.append("  " + TRAINING + " : bool\n  " + HOOK + " : Optional[bool]\n");
    }

    private void forward(UNetSpec spec) {
        code.append("  def forward(self: " + MODULE + "." + CLASS + ",\n    x: Tensor) -> Tensor:\n");
        String x = "x";
        for (int i = 0; i < spec.levels(); i++) {
            line("skip" + i, block(x, UNetLayout.down(i)));
            line("pool" + i, "torch.max_pool2d(skip" + i + ", [2, 2], [2, 2])");
            x = "pool" + i;
        }
        line("bottom", block(x, UNetLayout.BOTTOM));
        x = "bottom";
        for (int i = 0; i < spec.levels(); i++) {
            line("up" + i, "torch.conv_transpose2d(" + x + tensors(UNetLayout.up(i)) + ", [2, 2])");
            line("both" + i, "torch.cat([up" + i + ", skip" + (spec.levels() - 1 - i) + "], 1)");
            line("merge" + i, block("both" + i, UNetLayout.merge(i)));
            x = "merge" + i;
        }
        line("logits", "torch.conv2d(" + x + tensors(UNetLayout.OUT) + ")");
        code.append("    return torch.sigmoid(logits)\n");
    }

    private void line(String variable, String expression) {
        code.append("    ").append(variable).append(" = ").append(expression).append('\n');
    }

    private static String block(String x, String name) {
        return convolution(convolution(x, UNetLayout.first(name)), UNetLayout.second(name));
    }

    private static String convolution(String x, String name) {
        return "torch.relu(torch.conv2d(" + x + tensors(name) + ", [1, 1], [1, 1]))";
    }

    private static String tensors(String name) {
        return ", self." + attribute(name + WEIGHT) + ", self." + attribute(name + BIAS);
    }
}
