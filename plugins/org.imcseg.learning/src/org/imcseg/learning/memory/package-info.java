// SPDX-License-Identifier: Apache-2.0
/**
 * Getting along with the memory there is: what a network needs, what is available, and less at once where that does not
 * suffice.
 */
package org.imcseg.learning.memory;
