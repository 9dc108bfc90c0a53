// SPDX-License-Identifier: Apache-2.0
/** Tiny loop nodes for tests. They use nothing that the real KNIME does not have and run there too. */
package org.imcseg.embedded.runtime.probe.loops;
