// SPDX-License-Identifier: Apache-2.0
/**
 * How the embedded runtime reaches what the real KNIME keeps for itself: protected methods of node models, file stores,
 * contexts. Only {@code org.imcseg.embedded.runtime} and the stand-in bundles use it; nothing here exists in KNIME.
 */
package org.imcseg.embedded.spi;
