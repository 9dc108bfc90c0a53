// SPDX-License-Identifier: Apache-2.0
/** Choosing acquisitions by names that people write. */
package org.imcseg.core.select;
