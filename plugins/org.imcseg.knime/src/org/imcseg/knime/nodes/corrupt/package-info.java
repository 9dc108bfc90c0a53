// SPDX-License-Identifier: Apache-2.0
/** Corrupt Labels: spoils annotations on purpose, to study how learning bears it. */
package org.imcseg.knime.nodes.corrupt;
