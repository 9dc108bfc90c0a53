// SPDX-License-Identifier: Apache-2.0
/**
 * The compute devices of this machine, what prevents their use, and what would make training faster, in plain words.
 * All system information is read below a root folder or passed in, so that any machine can be simulated.
 */
package org.imcseg.learning.environment;
