// SPDX-License-Identifier: Apache-2.0
/** How images and a trained model come together: channels and normalisation. */
package org.imcseg.knime.models;
