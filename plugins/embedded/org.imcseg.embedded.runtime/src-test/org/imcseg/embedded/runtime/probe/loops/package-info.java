// SPDX-License-Identifier: Apache-2.0
/**
 * Tiny loop nodes for tests. They use nothing that the real KNIME does not have and run there too; only the cells of
 * the files node are registered in the stand-ins' way.
 */
package org.imcseg.embedded.runtime.probe.loops;
