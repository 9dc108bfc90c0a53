// SPDX-License-Identifier: Apache-2.0
/** Parallel execution on all processors. */
package org.imcseg.core.parallel;
