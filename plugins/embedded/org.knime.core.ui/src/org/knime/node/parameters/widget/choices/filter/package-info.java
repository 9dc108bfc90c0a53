// SPDX-License-Identifier: Apache-2.0
/** Choosing several of many. */
package org.knime.node.parameters.widget.choices.filter;
