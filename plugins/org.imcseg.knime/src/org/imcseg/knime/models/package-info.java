// SPDX-License-Identifier: Apache-2.0
/**
 * Matching images to a trained model by channels and normalisation, and saving a model whose destination is not
 * writable.
 */
package org.imcseg.knime.models;
