// SPDX-License-Identifier: Apache-2.0
/** U-Net Predictor: applies a model to images. */
package org.imcseg.knime.nodes.predictor;
