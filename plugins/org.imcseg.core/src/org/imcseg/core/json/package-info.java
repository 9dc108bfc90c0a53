// SPDX-License-Identifier: Apache-2.0
/** Writes JSON for pages that show results. */
package org.imcseg.core.json;
