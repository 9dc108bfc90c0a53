// SPDX-License-Identifier: Apache-2.0
/** Which files belong together: images told from masks, masks and sample tables joined to acquisitions. */
package org.imcseg.core.io.pairing;
