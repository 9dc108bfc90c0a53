// SPDX-License-Identifier: Apache-2.0
/** Tells by their pixels, not by their names, whether two images show the same. */
package org.imcseg.core.identity;
