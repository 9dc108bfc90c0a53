// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

/**
 * Regenerates {@code signatures.txt} from the full lists after a node or a stand-in uses another class. In the
 * repository, once {@code ./mvnw package} has compiled the bundles (it may end with this module's failing test):
 *
 * <pre>
 * asm=~/.m2/repository/org/ow2/asm
 * java -cp plugins/embedded/org.imcseg.embedded.install/target/classes:$asm/asm/9.7.1/asm-9.7.1.jar:$asm/asm-tree/9.7.1/asm-tree-9.7.1.jar \
 *     org.imcseg.embedded.fidelity.GenerateSignatures ../shared/api
 * </pre>
 *
 * The folder given holds {@code knime-5.8.3.txt}, {@code knime-5.12.txt}, {@code knip-1.8.3.txt} and
 * {@code exports-*.txt}.
 */
public final class GenerateSignatures {

    private static final Path TARGET =
            Path.of("plugins/embedded/org.imcseg.embedded.install/src/org/imcseg/embedded/fidelity/signatures.txt");

    private GenerateSignatures() {}

    public static void main(final String[] args) throws IOException {
        final List<String> lines = new ArrayList<>(
                List.of(
                        "// Signatures of the classes of KNIME 5.8.3 and 5.12 and of KNIP 1.8.3 that are used here; do not edit.",
                        "// Written by GenerateSignatures; a line of the older version only begins with -, of the newer with +."));
        lines.addAll(generate(Path.of(args[0]), usedClasses()));
        Files.write(ClassFiles.root().resolve(TARGET), lines);
    }

    /** @return the names of all covered classes that shipped bundles and stand-ins name or are */
    static Set<String> usedClasses() throws IOException {
        final List<String> bundles = new ArrayList<>(ClassFiles.SHIPPED);
        bundles.addAll(ClassFiles.STAND_INS);
        final Set<String> used = new TreeSet<>();
        for (final ClassNode node : ClassFiles.ofBundles(bundles)) {
            used.add(node.name.replace('/', '.'));
            References.of(node).forEach(r -> used.add(r.owner()));
        }
        used.removeIf(name -> !Api.covers(name));
        return used;
    }

    static List<String> generate(final Path lists, final Set<String> used) throws IOException {
        final List<String> knip = Files.readAllLines(lists.resolve("knip-1.8.3.txt"));
        final List<String> older = select(lists, SignatureFile.OLD, knip, used);
        return SignatureFile.merge(older, select(lists, SignatureFile.NEW, knip, used));
    }

    private static List<String> select(
            final Path lists, final String version, final List<String> knip, final Set<String> used)
            throws IOException {
        final Map<String, List<String>> byClass = new HashMap<>();
        final List<String> all = new ArrayList<>(Files.readAllLines(lists.resolve("knime-" + version + ".txt")));
        all.addAll(knip);
        for (final String line : all) {
            byClass.computeIfAbsent(SignatureParser.owner(line), o -> new ArrayList<>())
                    .add(line);
        }
        final Map<String, List<String>> selected = new TreeMap<>();
        final Deque<String> open = new ArrayDeque<>(used);
        while (!open.isEmpty()) {
            final String name = open.poll();
            if (byClass.containsKey(name) && selected.put(name, byClass.get(name)) == null) {
                final ApiClass c = SignatureParser.parseClass(byClass.get(name).get(0));
                if (c.superclass() != null) {
                    open.add(c.superclass());
                }
                open.addAll(c.interfaces());
            }
        }
        final Set<String> packages = new TreeSet<>();
        selected.keySet().forEach(n -> packages.add(n.substring(0, n.lastIndexOf('.'))));
        final List<String> lines = new ArrayList<>();
        final Map<String, String> visibility = visibility(lists.resolve("exports-" + version + ".txt"));
        final Set<String> ofKnip = new LinkedHashSet<>();
        knip.stream().map(SignatureParser::owner).forEach(o -> ofKnip.add(o.substring(0, o.lastIndexOf('.'))));
        for (final String p : packages) {
            final String v = visibility.getOrDefault(p, ofKnip.contains(p) ? "public" : null);
            if (v != null) {
                lines.add("package " + p + " " + v);
            }
        }
        selected.values().forEach(lines::addAll);
        return lines;
    }

    /** Lines are: package, bundle, version, visibility; public in one bundle is public. */
    private static Map<String, String> visibility(final Path exports) throws IOException {
        final Map<String, String> visibility = new LinkedHashMap<>();
        for (final String line : Files.readAllLines(exports)) {
            final String[] words = line.split(" ");
            visibility.merge(words[0], words[words.length - 1], (a, b) -> "public".equals(a) ? a : b);
        }
        return visibility;
    }
}
