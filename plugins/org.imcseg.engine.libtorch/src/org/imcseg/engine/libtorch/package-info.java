// SPDX-License-Identifier: Apache-2.0
/**
 * The LibTorch engine: PyTorch's C++ library through the JavaCPP presets (2.10.0-1.5.13, the last whose dependencies are all on Maven Central).
 *
 * <p>The network's forward and backward pass are those of {@link org.imcseg.learning.unet} and run without automatic differentiation: tensors are
 * freed as soon as they are done with, a convolution and its ReLU are one oneDNN call, ReLU and dropout share one mask on the way back, and predictions keep
 * weights in oneDNN's own order. Adam is one pass over memory ({@link org.imcseg.engine.libtorch.Adam}), dropout draws in chunks
 * ({@link org.imcseg.engine.libtorch.HostDropout}). Losses are those of {@link org.imcseg.learning.loss}: logits come out and the gradient goes in as Java arrays,
 * under 1 % of a step. Tensors are in the order NHWC (channels last).
 *
 * <p>All native objects of a call live in a pointer scope that ends with it, but for weights and the optimiser's state. The same seed and number of threads
 * give the same result. {@code OMP_WAIT_POLICY=passive} keeps idle threads from spinning; with glibc, {@code MALLOC_*} thresholds that keep freed memory save
 * a twelfth of a training step ({@code workflows/run} sets both).
 */
package org.imcseg.engine.libtorch;
