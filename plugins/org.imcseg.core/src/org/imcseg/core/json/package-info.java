// SPDX-License-Identifier: Apache-2.0
/** JSON text for pages that show results. */
package org.imcseg.core.json;
