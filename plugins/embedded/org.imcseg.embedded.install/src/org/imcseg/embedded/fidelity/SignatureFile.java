// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resource {@code signatures.txt}: lines of the lists for the classes that our bundles and the stand-ins use, in
 * two versions at once. A line begins with a space if both versions have it, {@code -} if only the older, {@code +} if
 * only the newer; a member's line follows its class's and leaves out the owner.
 */
final class SignatureFile {

    static final String OLD = "5.8.3";

    static final String NEW = "5.12";

    private static final String NAME = "signatures.txt";

    private SignatureFile() {}

    /** @return the older and the newer version */
    static List<Api> load() {
        final List<String> older = new ArrayList<>();
        final List<String> newer = new ArrayList<>();
        String owner = null;
        for (final String marked : lines()) {
            final char mark = marked.charAt(0);
            String line = marked.substring(1);
            if (SignatureParser.isClass(line)) {
                owner = SignatureParser.owner(line);
            } else if (line.charAt(0) == '#') {
                line = owner + line;
            }
            if (mark != '+') {
                older.add(line);
            }
            if (mark != '-') {
                newer.add(line);
            }
        }
        return List.of(new Api("KNIME " + OLD, older), new Api("KNIME " + NEW, newer));
    }

    /** @return the lines of the resource, without its comments */
    static List<String> lines() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(SignatureFile.class.getResourceAsStream(NAME), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.startsWith("//")).toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the lines of both versions as this file has them: class by class, members without their owner's name */
    static List<String> merge(final List<String> older, final List<String> newer) {
        final Map<String, List<String>> olderByOwner = byOwner(older);
        final Map<String, List<String>> newerByOwner = byOwner(newer);
        final Set<String> owners = new LinkedHashSet<>(olderByOwner.keySet());
        owners.addAll(newerByOwner.keySet());
        final List<String> merged = new ArrayList<>();
        for (final String owner : owners) {
            final Set<String> o = new LinkedHashSet<>(olderByOwner.getOrDefault(owner, List.of()));
            final Set<String> n = new LinkedHashSet<>(newerByOwner.getOrDefault(owner, List.of()));
            o.stream().filter(SignatureFile::isNoMember).forEach(l -> merged.add((n.contains(l) ? " " : "-") + l));
            n.stream().filter(l -> isNoMember(l) && !o.contains(l)).forEach(l -> merged.add("+" + l));
            o.stream()
                    .filter(l -> !isNoMember(l))
                    .forEach(l -> merged.add((n.contains(l) ? " " : "-") + l.substring(owner.length())));
            n.stream()
                    .filter(l -> !isNoMember(l) && !o.contains(l))
                    .forEach(l -> merged.add("+" + l.substring(owner.length())));
        }
        return merged;
    }

    private static boolean isNoMember(final String line) {
        return SignatureParser.isClass(line) || line.startsWith("package ");
    }

    private static Map<String, List<String>> byOwner(final List<String> lines) {
        final Map<String, List<String>> byOwner = new LinkedHashMap<>();
        for (final String line : lines) {
            final String owner = line.startsWith("package ") ? "" : SignatureParser.owner(line);
            byOwner.computeIfAbsent(owner, o -> new ArrayList<>()).add(line);
        }
        return byOwner;
    }
}
