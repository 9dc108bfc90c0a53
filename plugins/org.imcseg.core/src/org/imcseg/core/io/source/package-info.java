// SPDX-License-Identifier: Apache-2.0
/**
 * What every file format offers to the reader: it recognises its files, opens them by their headers, and gives
 * acquisitions whose channels are known before their pixels are read.
 */
package org.imcseg.core.io.source;
