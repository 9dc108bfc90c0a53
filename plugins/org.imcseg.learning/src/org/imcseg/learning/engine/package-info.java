// SPDX-License-Identifier: Apache-2.0
/**
 * The interface to numerical libraries: an {@link org.imcseg.learning.engine.Engine} creates
 * {@link org.imcseg.learning.engine.Network}s, and {@link org.imcseg.learning.engine.Engines} finds the installed ones.
 * Implementations live in their own bundles.
 */
package org.imcseg.learning.engine;
