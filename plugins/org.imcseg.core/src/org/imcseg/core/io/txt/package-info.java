// SPDX-License-Identifier: Apache-2.0
/** The instrument's {@code .txt} exports: one line a pixel, values rounded to three decimals. */
package org.imcseg.core.io.txt;
