// SPDX-License-Identifier: Apache-2.0
/** Reproducible randomness: every random step has its own stream, derived from the seed and the step's name. */
package org.imcseg.core.random;
