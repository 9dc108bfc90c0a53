// SPDX-License-Identifier: Apache-2.0
/** The tables that sources of acquisitions give, so that the phantom and real files are exchangeable. */
package org.imcseg.knime.acquisitions;
