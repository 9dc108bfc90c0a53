// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.loss.Loss;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Lets DL4J minimise one of our losses: logits come out, the gradient goes back in. DL4J's own labels and masks are not used, nor its score, which it would divide
 * by the number of patches.
 */
final class HostLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private transient Batch batch;
    private transient Loss loss;
    private transient double value;
    private transient float[] logits = new float[0];
    private transient float[] gradient = new float[0];
    private transient INDArray buffer;

    /** To be called before each step. */
    void prepare(Batch nextBatch, Loss nextLoss) {
        batch = nextBatch;
        loss = nextLoss;
        value = Double.NaN;
        int pixels = batch.truth().length;
        if (logits.length != pixels) {
            close();
            logits = new float[pixels];
            gradient = new float[pixels];
            buffer = Nd4j.createUninitializedDetached(DataType.FLOAT, pixels, 1);
        }
    }

    /** The loss of the last step. */
    double value() {
        return value;
    }

    void close() {
        if (buffer != null) {
            buffer.close();
            buffer = null;
        }
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        Floats.read(preOutput, logits);
        value = loss.evaluate(logits, batch.truth(), batch.weight(), gradient);
        Floats.write(gradient, buffer);
        return buffer;
    }

    @Override
    public double computeScore(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return value;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("Scores of single patches are not defined for a loss over the batch.");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        INDArray result = computeGradient(labels, preOutput, activation, mask);
        return new Pair<>(value, result);
    }

    @Override
    public String name() {
        return "imcseg";
    }
}
