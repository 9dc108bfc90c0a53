// SPDX-License-Identifier: Apache-2.0
/** Shared by the nodes that write reports. */
package org.imcseg.knime.reports;
