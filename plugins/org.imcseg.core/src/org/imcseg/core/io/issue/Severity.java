// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

/** What a defect did to the data. */
public enum Severity {
    /** The acquisition or file is not in the result. */
    SKIPPED,
    /** It is in the result, but repaired: padded, read from another file, values replaced. */
    RECOVERED,
    /** It is in the result unchanged, but should be looked at. */
    WARNING,
    /** Nothing is wrong; says what was decided, such as which of two copies was read. */
    NOTE
}
