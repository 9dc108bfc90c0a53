// SPDX-License-Identifier: Apache-2.0
/** What every file format offers to the reader: acquisitions whose channels are known before their pixels are read. */
package org.imcseg.core.io.source;
