// SPDX-License-Identifier: Apache-2.0
/** The encoding of text files, found in one place for every csv and txt. */
package org.imcseg.core.io.text;
