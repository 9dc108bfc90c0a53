// SPDX-License-Identifier: Apache-2.0
/**
 * One package a node: its factory (description, ports), its parameters (settings, dialog) and what it does with tables.
 */
package org.imcseg.knime.nodes;
