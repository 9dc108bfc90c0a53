// SPDX-License-Identifier: Apache-2.0
/**
 * Writes workflows in KNIME's format from a description in Java, byte for byte the same each time, so that the files in
 * {@code workflows/} follow the nodes and a test notices when they do not.
 */
package org.imcseg.embedded.runtime.write;
