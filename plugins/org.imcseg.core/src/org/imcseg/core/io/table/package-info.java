// SPDX-License-Identifier: Apache-2.0
/** Comma-separated tables of any origin: any common separator, with or without header, byte order mark and quotes. */
package org.imcseg.core.io.table;
