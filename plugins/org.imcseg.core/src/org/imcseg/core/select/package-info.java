// SPDX-License-Identifier: Apache-2.0
/** Selects acquisitions by user-supplied names and patterns. */
package org.imcseg.core.select;
