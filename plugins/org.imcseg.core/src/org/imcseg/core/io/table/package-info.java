// SPDX-License-Identifier: Apache-2.0
/**
 * Comma-separated tables as people make them: any usual separator, with or without header, byte order mark and quotes.
 */
package org.imcseg.core.io.table;
