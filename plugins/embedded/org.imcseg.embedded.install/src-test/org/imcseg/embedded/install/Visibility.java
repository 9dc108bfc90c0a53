// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.ManifestElement;

/**
 * Which packages a bundle sees in a strict OSGi runtime: {@code java.*}, its own, those that it imports, and those that
 * the bundles export which it requires. A package of the Java runtime such as {@code javax.xml.parsers} must be
 * imported like any other.
 */
final class Visibility {
    private static final Set<String> JAVA_RUNTIME = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().exports().stream())
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());

    private final Map<String, BuiltBundle> bundles = new HashMap<>();

    Visibility(Collection<BuiltBundle> all) {
        all.forEach(bundle -> bundles.put(bundle.symbolicName(), bundle));
    }

    /**
     * The references that would fail: every one of the bundle's own classes counts; of embedded jars only those to
     * packages of the Java runtime, since libraries name much that is absent and never used.
     */
    Set<String> violations(BuiltBundle bundle) {
        Set<String> visible = new HashSet<>(bundle.names("Import-Package"));
        visible.addAll(bundle.names("DynamicImport-Package"));
        bundle.header("Require-Bundle")
                .forEach(required -> visible.addAll(exports(required.getValue(), new HashSet<>())));
        Set<String> own = new HashSet<>();
        bundle.classes().keySet().forEach(type -> own.add(References.packageOf(type)));
        bundle.embedded().keySet().forEach(type -> own.add(References.packageOf(type)));

        Set<String> found = new TreeSet<>();
        check(bundle, bundle.classes(), visible, own, false, found);
        check(bundle, bundle.embedded(), visible, own, true, found);
        return found;
    }

    private static void check(
            BuiltBundle bundle,
            Map<String, byte[]> classes,
            Set<String> visible,
            Set<String> own,
            boolean onlyJavaRuntime,
            Set<String> found) {
        classes.forEach((type, bytes) -> {
            for (String target : References.of(bytes)) {
                String name = References.packageOf(target);
                boolean seen =
                        name.isEmpty() || name.startsWith("java.") || own.contains(name) || visible.contains(name);
                if (!seen && (!onlyJavaRuntime || JAVA_RUNTIME.contains(name))) {
                    found.add(
                            bundle.symbolicName() + ": add Import-Package " + name + " (or the bundle that exports it)"
                                    + (onlyJavaRuntime ? " for an embedded jar" : " for " + type.replace('/', '.')));
                }
            }
        });
    }

    private Set<String> exports(String symbolicName, Set<String> visited) {
        Set<String> packages = new HashSet<>();
        BuiltBundle bundle = bundles.get(symbolicName);
        if (bundle == null || !visited.add(symbolicName)) {
            return packages;
        }
        packages.addAll(bundle.names("Export-Package"));
        for (ManifestElement required : bundle.header("Require-Bundle")) {
            if ("reexport".equals(required.getDirective("visibility"))) {
                packages.addAll(exports(required.getValue(), visited));
            }
        }
        return packages;
    }
}
