// SPDX-License-Identifier: Apache-2.0
/** Measures what happens to data outside of training, and makes data sets to measure with. Never shipped. */
package org.imcseg.embedded.bench;
