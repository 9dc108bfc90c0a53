// SPDX-License-Identifier: Apache-2.0
/**
 * The report that a person opens after a run: one self-contained HTML page, beside it the same tables as csv and the
 * same pictures as png. Knows how to lay out and write; what is in a report is decided by who builds it.
 */
package org.imcseg.core.report;
