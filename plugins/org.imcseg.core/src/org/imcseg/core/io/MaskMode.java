// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

/** What is done about masks. */
public enum MaskMode {
    /** An acquisition without exactly one mask is skipped. */
    REQUIRED,
    /** An acquisition without exactly one mask is read without, and a warning given. */
    OPTIONAL,
    /** No masks are read. */
    NONE
}
