// SPDX-License-Identifier: Apache-2.0
/**
 * What the project asks of a numerical library: an {@link org.imcseg.learning.engine.Engine} makes
 * {@link org.imcseg.learning.engine.Network}s, and {@link org.imcseg.learning.engine.Engines} finds the installed ones.
 * Implementations live in bundles of their own.
 */
package org.imcseg.learning.engine;
