// SPDX-License-Identifier: Apache-2.0
/** Progress reports and cancellation of long work. */
package org.imcseg.core.progress;
