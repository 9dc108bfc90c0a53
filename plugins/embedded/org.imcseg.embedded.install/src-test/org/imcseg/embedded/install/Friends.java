// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.osgi.util.ManifestElement;

/**
 * The rule of which packages a bundle shares: each package that other bundles use names them as {@code x-friends}, so
 * that no other plug-in comes to depend on it; what only tests of other bundles use is {@code x-internal}; and nothing
 * else is exported. Who uses a package is read from the bytecode.
 */
final class Friends {
    private Friends() {}

    /** Says which exports of a bundle differ from their use; empty if none does. */
    static List<String> violations(BuiltBundle bundle, Collection<BuiltBundle> all) {
        Map<String, Set<String>> users = new TreeMap<>();
        for (BuiltBundle other : all) {
            if (other != bundle) {
                packages(other).forEach(name -> users.computeIfAbsent(name, n -> new TreeSet<>())
                        .add(other.symbolicName()));
            }
        }
        List<String> found = new ArrayList<>();
        for (ManifestElement element : bundle.header("Export-Package")) {
            String named = element.getDirective("x-friends");
            Set<String> friends = named == null ? Set.of() : new TreeSet<>(List.of(named.split(",")));
            boolean internal = Boolean.parseBoolean(element.getDirective("x-internal"));
            for (String name : element.getValueComponents()) {
                Set<String> by = users.getOrDefault(name, Set.of());
                if (!friends.equals(by) || by.isEmpty() && !internal) {
                    found.add(bundle.symbolicName() + ": " + name + " is exported to " + friends + ", but used by " + by
                            + ": change x-friends in META-INF/MANIFEST.MF, or do not export it");
                }
            }
        }
        return found;
    }

    private static Set<String> packages(BuiltBundle bundle) {
        Set<String> packages = new TreeSet<>();
        for (byte[] type : bundle.classes().values()) {
            References.of(type).forEach(target -> packages.add(References.packageOf(target)));
        }
        return packages;
    }
}
