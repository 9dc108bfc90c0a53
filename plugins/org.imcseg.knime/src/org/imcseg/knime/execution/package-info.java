// SPDX-License-Identifier: Apache-2.0
/** Running a node's work inside KNIME: progress, cancellation, errors with a remedy, reading rows. */
package org.imcseg.knime.execution;
