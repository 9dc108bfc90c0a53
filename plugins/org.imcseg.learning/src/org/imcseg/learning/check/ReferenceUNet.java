// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.check;

import java.util.HashMap;
import java.util.Map;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * The forward pass of a U-Net straight from its definition, in double precision and plain loops: a slow, independent
 * reference for engines. No dropout.
 */
public final class ReferenceUNet {
    private final UNetSpec spec;
    private final Map<String, double[]> weights = new HashMap<>();

    /** @param weights copied to double precision */
    public ReferenceUNet(Weights weights) {
        spec = weights.spec();
        for (String name : weights.names()) {
            float[] from = weights.get(name);
            double[] to = new double[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i];
            }
            this.weights.put(name, to);
        }
    }

    /** The live values of a tensor, row-major. */
    public double[] tensor(String name) {
        return weights.get(name);
    }

    /** Logits of all samples, n × outputs × h × w. */
    public double[] logits(Batch batch) {
        int area = batch.height() * batch.width();
        int outputs = spec.outputs().count() * area;
        double[] all = new double[batch.count() * outputs];
        for (int n = 0; n < batch.count(); n++) {
            double[][][] image = new double[batch.channels()][batch.height()][batch.width()];
            for (int i = 0; i < batch.channels() * area; i++) {
                image[i / area][i % area / batch.width()][i % batch.width()] =
                        batch.pixels()[n * batch.channels() * area + i];
            }
            System.arraycopy(logits(image), 0, all, n * outputs, outputs);
        }
        return all;
    }

    /** The value of an objective for a batch. */
    public double loss(Batch batch, Objective objective) {
        double[] z = logits(batch);
        float[] logits = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            logits[i] = (float) z[i];
        }
        return objective.evaluate(logits, batch.targets(), null);
    }

    private double[] logits(double[][][] image) {
        double[][][] x = image;
        double[][][][] skips = new double[spec.levels()][][][];
        for (int i = 0; i < spec.levels(); i++) {
            skips[i] = block(x, UNetLayout.down(i), spec.filters().get(i));
            x = pool(skips[i]);
        }
        x = block(x, UNetLayout.BOTTOM, spec.bottleneckFilters());
        for (int i = 0; i < spec.levels(); i++) {
            int level = spec.levels() - 1 - i;
            int filters = spec.filters().get(level);
            double[][][] up = transposed(x, UNetLayout.up(i), filters);
            double[][][] both = new double[2 * filters][][];
            System.arraycopy(up, 0, both, 0, filters);
            System.arraycopy(skips[level], 0, both, filters, filters);
            x = block(both, UNetLayout.merge(i), filters);
        }
        double[][][] planes = convolution(x, UNetLayout.OUT, spec.outputs().count(), 1);
        int width = planes[0][0].length;
        int area = planes[0].length * width;
        double[] z = new double[planes.length * area];
        for (int i = 0; i < z.length; i++) {
            z[i] = planes[i / area][i % area / width][i % width];
        }
        return z;
    }

    private double[][][] block(double[][][] x, String name, int filters) {
        return relu(convolution(
                relu(convolution(x, UNetLayout.first(name), filters, 3)), UNetLayout.second(name), filters, 3));
    }

    private double[][][] convolution(double[][][] x, String name, int out, int k) {
        double[] w = weights.get(name + UNetLayout.WEIGHT);
        double[] b = weights.get(name + UNetLayout.BIAS);
        int h = x[0].length;
        int width = x[0][0].length;
        double[][][] y = new double[out][h][width];
        for (int o = 0; o < out; o++) {
            for (int r = 0; r < h; r++) {
                for (int c = 0; c < width; c++) {
                    double sum = b[o];
                    for (int i = 0; i < x.length; i++) {
                        for (int u = 0; u < k; u++) {
                            for (int v = 0; v < k; v++) {
                                int rr = r + u - k / 2;
                                int cc = c + v - k / 2;
                                if (rr >= 0 && rr < h && cc >= 0 && cc < width) {
                                    sum += w[((o * x.length + i) * k + u) * k + v] * x[i][rr][cc];
                                }
                            }
                        }
                    }
                    y[o][r][c] = sum;
                }
            }
        }
        return y;
    }

    private double[][][] transposed(double[][][] x, String name, int out) {
        double[] w = weights.get(name + UNetLayout.WEIGHT);
        double[] b = weights.get(name + UNetLayout.BIAS);
        double[][][] y = new double[out][2 * x[0].length][2 * x[0][0].length];
        for (int o = 0; o < out; o++) {
            for (int r = 0; r < y[0].length; r++) {
                for (int c = 0; c < y[0][0].length; c++) {
                    y[o][r][c] = b[o];
                    for (int i = 0; i < x.length; i++) {
                        y[o][r][c] += w[((i * out + o) * 2 + r % 2) * 2 + c % 2] * x[i][r / 2][c / 2];
                    }
                }
            }
        }
        return y;
    }

    private static double[][][] relu(double[][][] x) {
        for (double[][] plane : x) {
            for (double[] row : plane) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = Math.max(0, row[i]);
                }
            }
        }
        return x;
    }

    private static double[][][] pool(double[][][] x) {
        double[][][] y = new double[x.length][x[0].length / 2][x[0][0].length / 2];
        for (int i = 0; i < x.length; i++) {
            for (int r = 0; r < y[0].length; r++) {
                for (int c = 0; c < y[0][0].length; c++) {
                    y[i][r][c] = Math.max(
                            Math.max(x[i][2 * r][2 * c], x[i][2 * r][2 * c + 1]),
                            Math.max(x[i][2 * r + 1][2 * c], x[i][2 * r + 1][2 * c + 1]));
                }
            }
        }
        return y;
    }
}
