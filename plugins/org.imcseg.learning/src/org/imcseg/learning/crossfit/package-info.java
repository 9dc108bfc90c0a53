// SPDX-License-Identifier: Apache-2.0
/** Predictions of every image by a model that never saw its sample. */
package org.imcseg.learning.crossfit;
