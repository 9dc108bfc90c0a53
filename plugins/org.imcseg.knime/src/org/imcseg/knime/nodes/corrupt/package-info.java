// SPDX-License-Identifier: Apache-2.0
/** Corrupt Labels: corrupts annotations on purpose, to study how robust training is to imperfect labels. */
package org.imcseg.knime.nodes.corrupt;
