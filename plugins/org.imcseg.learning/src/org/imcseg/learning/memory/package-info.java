// SPDX-License-Identifier: Apache-2.0
/**
 * Adapting to the available memory: how much a network needs, how much is available, and processing less at once if
 * that is not enough.
 */
package org.imcseg.learning.memory;
