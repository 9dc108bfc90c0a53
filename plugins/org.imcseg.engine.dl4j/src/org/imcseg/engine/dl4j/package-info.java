// SPDX-License-Identifier: Apache-2.0
/**
 * The Deeplearning4j engine (1.0.0-M2.1, its last release). As shipped it is eleven times slower than PyTorch on a processor; with these together, two times:
 * a build of the native library with oneDNN that suits the processor ({@link org.imcseg.engine.dl4j.Processor}), the property that lets DL4J use helpers
 * ({@link org.imcseg.engine.dl4j.Dl4jRuntime}) and a class that tells it that oneDNN is there ({@code org.nd4j.nativeblas.Nd4jCpu$Environment}). The environment
 * variable {@code OMP_WAIT_POLICY=passive}, set before Java starts, keeps idle threads from spinning.
 *
 * <p>Losses are those of {@link org.imcseg.learning.loss}, entered at the logits. Arrays stay in the order NCHW: NHWC with helpers crashed. DL4J's own model files
 * are never read: they hold serialised Java objects.
 */
package org.imcseg.engine.dl4j;
