// SPDX-License-Identifier: Apache-2.0
/**
 * The LibTorch engine: PyTorch's C++ library through the JavaCPP presets (2.13.0-1.5.14, with OpenBLAS of the previous
 * release, since its own is not on Maven Central). 2.10 had a oneDNN that loses weights in virtual machines that hide
 * the cache sizes of an AMD processor.
 *
 * <p>The network's forward and backward pass are those of {@link org.imcseg.learning.unet}, without automatic
 * differentiation; this package implements the operations. {@code ENGINE-NOTES.md} beside the bundle explains what
 * makes them fast and what was tried. The same code runs on the CPU and on a GPU
 * ({@link org.imcseg.engine.libtorch.ComputeTarget}). Losses are those of {@link org.imcseg.learning.loss}: logits come
 * out and the gradient goes in as Java arrays.
 *
 * <p>All native objects of a call live in a pointer scope that ends with it, except weights and optimiser state. The
 * same seed and number of threads give the same result. Environment variables for OpenMP and the C library, or
 * {@link org.imcseg.learning.engine.NativeEnvironment} in their place, keep idle threads from spinning and freed memory
 * in the process.
 */
package org.imcseg.engine.libtorch;
