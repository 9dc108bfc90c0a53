// SPDX-License-Identifier: Apache-2.0
/**
 * The Deeplearning4j engine: ND4J (1.0.0-M2.1, its last release), the library under Deeplearning4j, runs the operations
 * of {@link org.imcseg.learning.unet}'s pass ({@link org.imcseg.engine.dl4j.Nd4jOperations}). Deeplearning4j's own
 * layers and its model files, which contain serialised Java objects, are not used.
 *
 * <p>Convolutions use oneDNN if the native library was built with it
 * ({@link org.imcseg.engine.dl4j.ProcessorExtensions} chooses the build that suits the processor); transposed
 * convolutions are matrix multiplications; elementwise operations run in Java
 * ({@link org.imcseg.engine.dl4j.HostKernels}), on a graphics card in ND4J
 * ({@link org.imcseg.engine.dl4j.DeviceKernels}). {@code ENGINE-NOTES.md} of this bundle lists what else was tried.
 *
 * <p>Tensors are NHWC. Native memory is pooled and reused between calls ({@link org.imcseg.engine.dl4j.Buffers}). The
 * environment variable {@code OMP_WAIT_POLICY=passive}, set before Java starts, keeps idle threads from spinning.
 */
package org.imcseg.engine.dl4j;
