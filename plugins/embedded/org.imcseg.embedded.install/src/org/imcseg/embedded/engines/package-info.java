// SPDX-License-Identifier: Apache-2.0
/**
 * The engines of an installation in plain Java, side by side in one process: to compare their results and their speed.
 * Never shipped.
 */
package org.imcseg.embedded.engines;
