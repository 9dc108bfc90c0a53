// SPDX-License-Identifier: Apache-2.0
/** How long work tells where it is and learns that it should stop. */
package org.imcseg.core.progress;
