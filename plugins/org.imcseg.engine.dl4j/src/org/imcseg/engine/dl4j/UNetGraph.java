// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.imcseg.learning.model.UNetLayout.BOTTOM;
import static org.imcseg.learning.model.UNetLayout.OUT;
import static org.imcseg.learning.model.UNetLayout.down;
import static org.imcseg.learning.model.UNetLayout.first;
import static org.imcseg.learning.model.UNetLayout.merge;
import static org.imcseg.learning.model.UNetLayout.second;
import static org.imcseg.learning.model.UNetLayout.up;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.imcseg.learning.model.UNetSpec;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A U-Net as DL4J's computation graph; layers bear the prefixes of {@link org.imcseg.learning.model.UNetLayout}. */
final class UNetGraph {
    private static final String INPUT = "image";

    private final GraphBuilder graph;

    private UNetGraph(GraphBuilder graph) {
        this.graph = graph;
    }

    static ComputationGraphConfiguration of(UNetSpec spec, long seed, IUpdater updater, ILossFunction loss) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(seed).updater(updater).weightInit(WeightInit.ZERO).miniBatch(false)
                .convolutionMode(ConvolutionMode.Same).trainingWorkspaceMode(WorkspaceMode.ENABLED).inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder().addInputs(INPUT);
        new UNetGraph(builder).build(spec, loss);
        return builder.build();
    }

    private void build(UNetSpec spec, ILossFunction loss) {
        int levels = spec.levels();
        String[] skips = new String[levels];
        String from = INPUT;
        int in = spec.inputChannels();
        for (int i = 0; i < levels; i++) {
            int out = spec.filters().get(i);
            skips[i] = block(down(i), from, in, out, spec.dropouts().get(i));
            from = down(i) + ".pool";
            graph.addLayer(from, new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(), skips[i]);
            in = out;
        }
        from = block(BOTTOM, from, in, spec.bottleneckFilters(), spec.bottleneckDropout());
        in = spec.bottleneckFilters();
        for (int i = 0; i < levels; i++) {
            int level = levels - 1 - i;
            int out = spec.filters().get(level);
            graph.addLayer(up(i), new Deconvolution2D.Builder(2, 2).stride(2, 2).nIn(in).nOut(out).activation(Activation.IDENTITY).build(), from);
            String joined = merge(i) + ".join";
            graph.addVertex(joined, new MergeVertex(), up(i), skips[level]);
            from = block(merge(i), joined, 2 * out, out, spec.dropouts().get(level));
            in = out;
        }
        graph.addLayer(OUT, new ConvolutionLayer.Builder(1, 1).nIn(in).nOut(1).activation(Activation.IDENTITY).build(), from);
        graph.addLayer("loss", new CnnLossLayer.Builder(loss).activation(Activation.IDENTITY).build(), OUT);
        graph.setOutputs("loss");
    }

    private String block(String name, String from, int in, int out, double dropout) {
        graph.addLayer(first(name), convolution(in, out).build(), from);
        ConvolutionLayer.Builder next = convolution(out, out);
        if (dropout > 0) {
            next.dropOut(new Dropout(1 - dropout)); // acts on the layer's input; DL4J takes the share that stays
        }
        graph.addLayer(second(name), next.build(), first(name));
        return second(name);
    }

    private static ConvolutionLayer.Builder convolution(int in, int out) {
        return new ConvolutionLayer.Builder(3, 3).nIn(in).nOut(out).activation(Activation.RELU);
    }
}
