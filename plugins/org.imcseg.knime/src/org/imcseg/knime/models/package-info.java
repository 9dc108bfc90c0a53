// SPDX-License-Identifier: Apache-2.0
/**
 * How images and a trained model come together: channels and normalisation; and where a model goes whose place cannot
 * be written.
 */
package org.imcseg.knime.models;
