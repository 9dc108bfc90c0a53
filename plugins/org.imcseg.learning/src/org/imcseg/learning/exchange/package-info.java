// SPDX-License-Identifier: Apache-2.0
/**
 * Models for other programs: the network as TorchScript, which PyTorch and programs based on LibTorch load without our
 * code, in a package of the BioImage Model Zoo ({@code rdf.yaml} of the model description format 0.5, test tensors,
 * documentation). Written in plain Java; no LibTorch is needed.
 */
package org.imcseg.learning.exchange;
