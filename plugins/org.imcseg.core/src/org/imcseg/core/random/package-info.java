// SPDX-License-Identifier: Apache-2.0
/**
 * Reproducible randomness: every random step draws from a stream of its own, derived from the seed and the step's name.
 */
package org.imcseg.core.random;
