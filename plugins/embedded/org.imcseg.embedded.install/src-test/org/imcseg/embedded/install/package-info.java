// SPDX-License-Identifier: Apache-2.0
/**
 * Checks of what the build ships and installs: which way dependencies point, what is in the update site, and that every
 * bundle gets along with what its manifest names, as a strict OSGi runtime demands.
 */
package org.imcseg.embedded.install;
