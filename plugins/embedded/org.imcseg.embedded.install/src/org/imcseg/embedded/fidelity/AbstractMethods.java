// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods of covered types that a class below them has to implement. */
final class AbstractMethods {

    private static final Set<String> OF_OBJECT =
            Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;");

    private final Api m_api;

    AbstractMethods(final Api api) {
        m_api = api;
    }

    /**
     * @param supertypes the superclass first if it is covered, then interfaces
     * @return names with descriptors of abstract methods for which none of the types has a body
     */
    List<String> of(final List<String> supertypes) {
        final Set<String> bodies = new LinkedHashSet<>();
        final Set<String> open = new LinkedHashSet<>();
        for (final String supertype : supertypes) {
            for (final ApiClass c : m_api.lineage(supertype)) {
                for (final ApiMember m : c.members().values()) {
                    if (m.isMethod() && !m.has("static")) {
                        (m.has("abstract") ? open : bodies).add(m.key());
                    }
                }
            }
        }
        open.removeAll(implemented(supertypes, bodies));
        open.removeAll(OF_OBJECT);
        return new ArrayList<>(open);
    }

    /** @return the methods with a body whose nearest declaration is that body: a class above it cannot take it away */
    private Set<String> implemented(final List<String> supertypes, final Set<String> bodies) {
        final Set<String> implemented = new LinkedHashSet<>();
        for (final String key : bodies) {
            for (final String supertype : supertypes) {
                final boolean found = m_api.lineage(supertype).stream()
                        .map(c -> c.members().get(key))
                        .filter(m -> m != null)
                        .findFirst()
                        .map(m -> !m.has("abstract"))
                        .orElse(false);
                if (found) {
                    implemented.add(key);
                }
            }
        }
        return implemented;
    }
}
