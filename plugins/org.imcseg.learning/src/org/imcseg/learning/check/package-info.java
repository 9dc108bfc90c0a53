// SPDX-License-Identifier: Apache-2.0
/** Whether engines compute what the network's definition says. Engines ask for it before they are used. */
package org.imcseg.learning.check;
