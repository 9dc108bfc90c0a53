// SPDX-License-Identifier: Apache-2.0
/** Distinguishes images from masks, and pairs masks and sample tables with acquisitions. */
package org.imcseg.core.io.pairing;
