// SPDX-License-Identifier: Apache-2.0
/** U-Net Learner: trains a segmentation model. */
package org.imcseg.knime.nodes.learner;
