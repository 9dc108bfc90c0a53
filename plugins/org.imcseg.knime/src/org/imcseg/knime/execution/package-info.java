// SPDX-License-Identifier: Apache-2.0
/** Running a node's work inside KNIME: progress, cancelling, errors that tell the user what to do, reading rows. */
package org.imcseg.knime.execution;
