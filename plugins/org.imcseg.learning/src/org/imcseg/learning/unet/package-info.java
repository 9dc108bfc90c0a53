// SPDX-License-Identifier: Apache-2.0
/**
 * The U-Net's training step and prediction, written once for all engines that compute with tensors:
 * {@link org.imcseg.learning.unet.UNetNetwork} is the network, {@link org.imcseg.learning.unet.UNetPass} its way
 * forward and back, {@link org.imcseg.learning.unet.Operations} what an engine has to offer.
 */
package org.imcseg.learning.unet;
