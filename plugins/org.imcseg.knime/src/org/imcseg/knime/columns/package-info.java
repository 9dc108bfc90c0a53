// SPDX-License-Identifier: Apache-2.0
/** Finding and describing table columns: lookups with clear errors, sensible defaults, choices for dialogs. */
package org.imcseg.knime.columns;
