// SPDX-License-Identifier: Apache-2.0
/** U-Net Model Writer: saves a trained model. */
package org.imcseg.knime.nodes.modelwriter;
