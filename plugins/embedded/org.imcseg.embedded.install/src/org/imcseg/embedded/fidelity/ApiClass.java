// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class of the real interface; names are binary names with dots.
 *
 * @param flags words such as {@code public abstract interface (hidden) (no-accessible-constructor)}
 * @param hiddenAbstractMethods how many abstract methods cannot be implemented outside of its package
 * @param permits the permitted subclasses of a sealed class, empty if it is not sealed
 * @param signature generic signature, null if there is none
 * @param annotations the annotations' text, empty if there are none
 */
record ApiClass(
        String name,
        Set<String> flags,
        int hiddenAbstractMethods,
        String superclass,
        List<String> interfaces,
        List<String> permits,
        String signature,
        String annotations,
        Map<String, ApiMember> members) {

    boolean has(final String flag) {
        return flags.contains(flag);
    }

    boolean isInterface() {
        return has("interface") || has("annotation");
    }
}
