// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.unet.Dropout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What both kinds of kernels must do. Those for graphics cards use ND4J's operations, which its library for processors
 * offers as well; this test does not cover the library for cards.
 */
class ElementwiseKernelsTest {
    /** Large enough to show where in the formula it stands. */
    private static final double EPSILON = .01;

    private static final NetworkSettings SETTINGS =
            new NetworkSettings(true, 1, 1, Precision.SINGLE, .9, .999, EPSILON);
    private static final Buffers BUFFERS = new Buffers();

    @BeforeAll
    static void load() {
        Engine.Status status = new Dl4jEngine().status();
        Assumptions.assumeTrue(status.available(), status.reason());
        Dl4jRuntime.start(DeviceKind.CPU);
    }

    @AfterAll
    static void free() {
        BUFFERS.close();
    }

    static Stream<ElementwiseKernels> kernels() {
        return Stream.of(new HostKernels(SETTINGS), new DeviceKernels(BUFFERS, SETTINGS));
    }

    private static INDArray tensor(long[] shape, float... values) {
        INDArray tensor = BUFFERS.take(shape);
        Floats.write(values, 0, tensor);
        return tensor;
    }

    private static float[] values(INDArray tensor) {
        float[] values = new float[Math.toIntExact(tensor.length())];
        Floats.read(tensor, values, 0);
        return values;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void gradientGoesThroughReluWhereItLetSomethingThrough(ElementwiseKernels kernels) {
        long[] shape = {1, 2, 2, 1};
        INDArray gradient = tensor(shape, 1, -2, 3, -4);
        kernels.reluBackward(gradient, tensor(shape, .5f, 0, 0, 2), 1.25);
        assertArrayEquals(new float[] {1.25f, 0, 0, -5}, values(gradient));
    }

    /** Two channels side by side, the second with its largest elsewhere. */
    @ParameterizedTest
    @MethodSource("kernels")
    void gradientGoesThroughPoolingToTheLargestAndThroughTheSkip(ElementwiseKernels kernels) {
        long[] shape = {1, 2, 4, 2};
        INDArray skip = tensor(shape, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80);
        kernels.poolAndReluBackward(
                tensor(new long[] {1, 1, 2, 2}, 100, 200, 300, 400),
                skip,
                tensor(shape, .1f, .9f, .4f, 0, 0, 0, 0, .1f, .2f, .8f, .3f, 0, 0, .2f, .6f, .3f));
        assertArrayEquals(
                new float[] {
                    1, 210, 102, 0, 0, 0, 0, 40,
                    5, 50, 6, 0, 0, 70, 308, 480
                },
                values(skip));
    }

    /** The first two steps, as {@link org.imcseg.learning.unet.Operations#adam} has them. */
    @ParameterizedTest
    @MethodSource("kernels")
    void adamIsThatOfTheDefinition(ElementwiseKernels kernels) {
        INDArray weights = tensor(new long[] {3}, 1, 2, 3);
        INDArray first = tensor(new long[] {3}, 0, 0, 0);
        INDArray second = tensor(new long[] {3}, 0, 0, 0);
        double[] w = {1, 2, 3};
        double[] m = new double[3];
        double[] v = new double[3];
        float[][] gradients = {{.5f, -2, .01f}, {-.25f, -1, .03f}};
        for (int step = 1; step <= 2; step++) {
            kernels.adam(weights, tensor(new long[] {3}, gradients[step - 1]), first, second, .1, step);
            for (int i = 0; i < 3; i++) {
                double g = gradients[step - 1][i];
                m[i] = .9 * m[i] + .1 * g;
                v[i] = .999 * v[i] + .001 * g * g;
                w[i] -= .1
                        * Math.sqrt(1 - Math.pow(.999, step))
                        / (1 - Math.pow(.9, step))
                        * m[i]
                        / (Math.sqrt(v[i]) + EPSILON);
            }
            assertClose(w, values(weights), 1e-5);
            assertClose(m, values(first), 1e-6);
            assertClose(v, values(second), 1e-6);
        }
    }

    private static void assertClose(double[] expected, float[] found, double tolerance) {
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], tolerance);
        }
    }

    private static float[] dropped(ElementwiseKernels kernels, int first, int count, long stream) {
        float[] ones = new float[count * 64 * 64 * 2];
        Arrays.fill(ones, 1);
        INDArray tensor = tensor(new long[] {count, 64, 64, 2}, ones);
        kernels.dropout(tensor, .25, new Dropout(9, first, 3), stream);
        return values(tensor);
    }

    /** Kept values are scaled by 1 / (1 − ¼), and a quarter is dropped, within six standard deviations. */
    @ParameterizedTest
    @MethodSource("kernels")
    void dropoutKeepsTheMeanAndDropsWhatTheRateSays(ElementwiseKernels kernels) {
        float[] found = dropped(kernels, 0, 3, 7);
        int gone = 0;
        for (float value : found) {
            assertTrue(value == 0 || Math.abs(value - 4 / 3.) < 1e-4, "found " + value);
            gone += value == 0 ? 1 : 0;
        }
        assertEquals(found.length / 4., gone, 6 * Math.sqrt(found.length * .25 * .75));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void dropoutDependsOnStreamAndSampleOnly(ElementwiseKernels kernels) {
        float[] whole = dropped(kernels, 0, 3, 7);
        int sample = whole.length / 3;
        for (int first = 0; first < 3; first++) {
            assertArrayEquals(
                    Arrays.copyOfRange(whole, first * sample, whole.length), dropped(kernels, first, 3 - first, 7));
        }
        assertFalse(Arrays.equals(whole, dropped(kernels, 0, 3, 8)), "another layer or step drops the same");
        assertFalse(
                Arrays.equals(Arrays.copyOf(whole, sample), Arrays.copyOfRange(whole, sample, 2 * sample)),
                "two samples drop the same");
    }
}
