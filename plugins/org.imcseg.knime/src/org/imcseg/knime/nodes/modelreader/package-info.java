// SPDX-License-Identifier: Apache-2.0
/** U-Net Model Reader: loads a trained model. */
package org.imcseg.knime.nodes.modelreader;
