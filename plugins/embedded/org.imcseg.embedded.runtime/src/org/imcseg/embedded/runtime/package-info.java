// SPDX-License-Identifier: Apache-2.0
/** Reads workflows as KNIME saves them and executes them in a batch, without KNIME. */
package org.imcseg.embedded.runtime;
