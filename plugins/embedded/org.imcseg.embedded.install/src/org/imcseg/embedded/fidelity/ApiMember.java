// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.Set;

/**
 * A method or field of the real interface.
 *
 * @param key name and descriptor: {@code getCell(I)L...;} for a method, {@code TYPE:L...;} for a field
 * @param flags words such as {@code public static varargs}; {@code default}, {@code bridge}, {@code enumconst} are
 *     among them
 * @param exceptions binary names of the declared exceptions
 * @param signature generic signature, null if there is none
 * @param constant value of a constant or default of an annotation's member, as text, null if there is none
 */
record ApiMember(String key, Set<String> flags, Set<String> exceptions, String signature, String constant) {

    boolean has(final String flag) {
        return flags.contains(flag);
    }

    boolean isMethod() {
        return key.indexOf('(') >= 0;
    }
}
