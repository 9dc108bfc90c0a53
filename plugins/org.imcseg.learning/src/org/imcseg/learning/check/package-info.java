// SPDX-License-Identifier: Apache-2.0
/** Verifies that engines compute what the network's definition states. Engines call it before they are used. */
package org.imcseg.learning.check;
