// SPDX-License-Identifier: Apache-2.0
/**
 * Workflows as KNIME saves them: opening folders and archives, reading workflow.knime and the settings of the nodes.
 */
package org.imcseg.embedded.runtime.workflow;
