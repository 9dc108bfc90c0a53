// SPDX-License-Identifier: Apache-2.0
/** Parses file names into names of acquisitions and masks. */
package org.imcseg.core.io.names;
