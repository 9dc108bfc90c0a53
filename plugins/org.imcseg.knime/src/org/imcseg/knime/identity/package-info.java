// SPDX-License-Identifier: Apache-2.0
/** Whether images of different tables, or of a table and a model's training, show the same pixels. */
package org.imcseg.knime.identity;
