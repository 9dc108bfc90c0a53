// SPDX-License-Identifier: Apache-2.0
/** Predictions of every image by a model that was not trained on its sample. */
package org.imcseg.learning.crossfit;
