// SPDX-License-Identifier: Apache-2.0
/** Detects the encoding of csv and txt files. */
package org.imcseg.core.io.text;
