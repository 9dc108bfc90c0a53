// SPDX-License-Identifier: Apache-2.0
/**
 * The U-Net's training step and prediction, written once for all engines: {@link org.imcseg.learning.unet.UNetNetwork}
 * is the network, {@link org.imcseg.learning.unet.UNetPass} its forward and backward pass, and
 * {@link org.imcseg.learning.unet.Operations} what an engine has to provide.
 */
package org.imcseg.learning.unet;
