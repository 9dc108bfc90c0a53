// SPDX-License-Identifier: Apache-2.0
/**
 * Experiment Loop Start and End: the nodes between them run once for each row of a table of settings. Finished runs are
 * stored in a folder, so that an interrupted experiment resumes with the missing ones.
 */
package org.imcseg.knime.nodes.experimentloop;
