// SPDX-License-Identifier: Apache-2.0
/** Detects by pixels, not by names, whether two images show the same tissue. */
package org.imcseg.core.identity;
