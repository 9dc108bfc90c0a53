// SPDX-License-Identifier: Apache-2.0
/** Runs a workflow: nodes and their ports, flow variables, the order of execution, progress and cancellation. */
package org.imcseg.embedded.runtime.execute;
