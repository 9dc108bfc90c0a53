// SPDX-License-Identifier: Apache-2.0
/** Stand-ins, by signature, for what the nodes use of this KNIME package. */
package org.knime.core.webui.page;
