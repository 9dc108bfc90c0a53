// SPDX-License-Identifier: Apache-2.0
/** Applies a trained model to images of any size. */
package org.imcseg.learning.inference;
