// SPDX-License-Identifier: Apache-2.0
/** Detects images of different tables, or of a table and a model's training data, that show the same pixels. */
package org.imcseg.knime.identity;
