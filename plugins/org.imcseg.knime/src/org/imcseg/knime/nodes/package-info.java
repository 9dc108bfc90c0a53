// SPDX-License-Identifier: Apache-2.0
/**
 * One package per node: its factory (description, ports), its parameters (settings, dialog) and its model, which
 * processes the tables.
 */
package org.imcseg.knime.nodes;
