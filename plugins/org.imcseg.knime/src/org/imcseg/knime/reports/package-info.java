// SPDX-License-Identifier: Apache-2.0
/** What the nodes that write reports share. */
package org.imcseg.knime.reports;
