// SPDX-License-Identifier: Apache-2.0
/**
 * Where labels and a model that never saw them disagree: annotated cells that the model doubts and cells that it finds
 * where none is annotated, ranked on one scale, with pictures, and scored where the truth is known.
 */
package org.imcseg.core.suspects;
