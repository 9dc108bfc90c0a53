// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The public interface of one version of KNIME together with KNIP, or the part of it that is needed here. */
final class Api {

    private final String m_version;

    private final Map<String, ApiClass> m_classes = new HashMap<>();

    private final Map<String, String> m_packages = new HashMap<>();

    /** @param lines class, member and {@code package NAME public|x-internal} lines */
    Api(final String version, final Collection<String> lines) {
        m_version = version;
        lines.stream()
                .filter(SignatureParser::isClass)
                .map(SignatureParser::parseClass)
                .forEach(c -> m_classes.put(c.name(), c));
        for (final String line : lines) {
            if (line.startsWith("package ")) {
                final String[] words = line.split(" ");
                m_packages.put(words[1], words[2]);
            } else if (!SignatureParser.isClass(line)) {
                final ApiMember member = SignatureParser.parseMember(line);
                m_classes.get(SignatureParser.owner(line)).members().put(member.key(), member);
            }
        }
    }

    String version() {
        return m_version;
    }

    /** @return whether these lists cover a class: KNIME, KNIP, or the part of ImageJ that KNIP contains */
    static boolean covers(final String name) {
        return name.startsWith("org.knime.") || name.startsWith("net.imagej.");
    }

    Optional<ApiClass> find(final String name) {
        return Optional.ofNullable(m_classes.get(name));
    }

    /** @return {@code public} or {@code x-internal}; empty where no bundle exports the package */
    Optional<String> visibility(final String packageName) {
        return Optional.ofNullable(m_packages.get(packageName));
    }

    /**
     * @return the class, its superclasses, then all their interfaces, as far as they are covered: the order in which a
     *     method is looked up
     */
    List<ApiClass> lineage(final String name) {
        final Set<ApiClass> seen = new LinkedHashSet<>();
        for (Optional<ApiClass> c = find(name);
                c.isPresent();
                c = c.map(ApiClass::superclass).flatMap(this::find)) {
            seen.add(c.get());
        }
        final Deque<String> interfaces = new ArrayDeque<>();
        seen.forEach(c -> interfaces.addAll(c.interfaces()));
        while (!interfaces.isEmpty()) {
            find(interfaces.poll()).filter(seen::add).ifPresent(i -> interfaces.addAll(i.interfaces()));
        }
        return List.copyOf(seen);
    }

    /** @return the supertypes of the class that these lists do not cover, such as {@code java.lang.Object} */
    Set<String> foreignSupertypes(final String name) {
        final Set<String> foreign = new LinkedHashSet<>();
        for (final ApiClass c : lineage(name)) {
            if (c.superclass() != null && find(c.superclass()).isEmpty()) {
                foreign.add(c.superclass());
            }
            c.interfaces().stream().filter(i -> find(i).isEmpty()).forEach(foreign::add);
        }
        foreign.add("java.lang.Object");
        return foreign;
    }
}
