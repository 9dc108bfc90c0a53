// SPDX-License-Identifier: Apache-2.0
/** Work on all processors. */
package org.imcseg.core.parallel;
