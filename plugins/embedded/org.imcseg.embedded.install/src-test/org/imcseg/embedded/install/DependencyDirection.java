// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rule of which bundle may know which: core knows none, learning knows core, an engine and the nodes know core and
 * learning, the stand-ins and the embedded runtime know none of them. Only the nodes know KNIME, only its engine knows
 * a numerical library.
 */
final class DependencyDirection {
    private static final List<String> KNIME = List.of("org.knime.", "net.imglib2", "net.imagej", "org.scijava");
    private static final List<String> DL4J = List.of("org.nd4j.", "org.deeplearning4j.");
    private static final List<String> LIBTORCH = List.of("org.bytedeco.pytorch.");
    /** The bindings of both. */
    private static final List<String> NATIVE = List.of("org.bytedeco.");

    private static final List<String> OSGI = List.of("org.osgi.", "org.eclipse.");

    /** Bundle, or group of bundles by prefix, to the groups of this project that it may know. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "org.imcseg.core", List.of("core"),
            "org.imcseg.learning", List.of("core", "learning"),
            "org.imcseg.engine", List.of("core", "learning", "engine"),
            "org.imcseg.knime", List.of("core", "learning", "knime"),
            "org.imcseg.embedded", List.of("embedded"));

    private DependencyDirection() {}

    /** Says which references and required bundles of a bundle point the wrong way; empty if none does. */
    static List<String> violations(BuiltBundle bundle) {
        String name = bundle.symbolicName();
        List<String> found = new ArrayList<>();
        for (String required : bundle.names("Require-Bundle")) {
            check(name, "its manifest", required, found);
        }
        for (String imported : bundle.names("Import-Package")) {
            check(name, "its manifest", imported, found);
        }
        bundle.classes().forEach((type, bytes) -> References.of(bytes)
                .forEach(target -> check(name, type.replace('/', '.'), target.replace('/', '.'), found)));
        return found;
    }

    private static void check(String bundle, String from, String target, List<String> found) {
        if (!permits(bundle, target)) {
            found.add(bundle + ": " + from + " refers to " + target);
        }
    }

    private static boolean permits(String bundle, String target) {
        boolean ours = bundle.startsWith("org.imcseg.");
        if (target.startsWith("org.imcseg.")) {
            String group = ours ? bundle.split("\\.")[2] : "embedded"; // a stand-in
            return ALLOWED.get("org.imcseg." + group).contains(target.split("\\.")[2]);
        }
        if (startsWithAny(target, DL4J)) {
            return bundle.startsWith("org.imcseg.engine.dl4j");
        }
        if (startsWithAny(target, LIBTORCH)) {
            return bundle.startsWith("org.imcseg.engine.libtorch");
        }
        if (startsWithAny(target, NATIVE)) {
            return bundle.startsWith("org.imcseg.engine.");
        }
        if (startsWithAny(target, KNIME)) {
            return !ours || bundle.equals("org.imcseg.knime") || bundle.startsWith("org.imcseg.embedded");
        }
        return !(bundle.equals("org.imcseg.core") && startsWithAny(target, OSGI));
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
