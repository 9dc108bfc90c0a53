// SPDX-License-Identifier: Apache-2.0
/**
 * Finds suspected annotation errors, where labels and a model that was not trained on them disagree: annotated cells
 * with low predicted probability and predicted cells without annotation, ranked on one scale, with pictures, and
 * evaluated where the truth is known.
 */
package org.imcseg.core.suspects;
