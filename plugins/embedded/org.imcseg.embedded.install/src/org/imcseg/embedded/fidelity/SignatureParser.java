// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one line of a list of signatures:
 *
 * <pre>
 * class NAME [(hidden)] FLAGS [(no-accessible-constructor)] [(package-private-abstract-methods:N)] [extends X]
 *     [implements A,B | extends-interfaces A,B] [permits A,B] [sig S] [annotations ...]
 * OWNER#METHOD(DESCRIPTOR)... FLAGS [throws A,B] [sig S] [default VALUE | nodefault]
 * OWNER#FIELD:DESCRIPTOR FLAGS [= VALUE] [sig S]
 * </pre>
 */
final class SignatureParser {

    private static final String HIDDEN_ABSTRACT = "(package-private-abstract-methods:";

    private SignatureParser() {}

    static boolean isClass(final String line) {
        return line.startsWith("class ");
    }

    /** @return the binary name of the class that the line is or belongs to */
    static String owner(final String line) {
        return isClass(line) ? line.split(" ", 3)[1] : line.substring(0, line.indexOf('#'));
    }

    static ApiClass parseClass(final String line) {
        final String[] halves = line.split(" annotations ", 2);
        final String[] words = halves[0].split(" ");
        final Set<String> flags = new LinkedHashSet<>();
        int hidden = 0;
        String superclass = null;
        List<String> interfaces = List.of();
        List<String> permits = List.of();
        String signature = null;
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "extends" -> superclass = words[++i];
                case "implements", "extends-interfaces" -> interfaces = Arrays.asList(words[++i].split(","));
                case "permits" -> permits = Arrays.asList(words[++i].split(","));
                case "sig" -> signature = words[++i];
                default -> {
                    if (words[i].startsWith(HIDDEN_ABSTRACT)) {
                        hidden = Integer.parseInt(words[i].substring(HIDDEN_ABSTRACT.length(), words[i].length() - 1));
                    } else {
                        flags.add(words[i]);
                    }
                }
            }
        }
        return new ApiClass(
                words[1],
                flags,
                hidden,
                superclass,
                interfaces,
                permits,
                signature,
                halves.length > 1 ? halves[1] : "",
                new LinkedHashMap<>());
    }

    static ApiMember parseMember(final String line) {
        final String[] keyAndRest = line.substring(line.indexOf('#') + 1).split(" ", 2);
        final String key = keyAndRest[0];
        String rest = " " + keyAndRest[1] + " ";
        String constant = null;
        final boolean isMethod = key.indexOf('(') >= 0;
        // "default VALUE" ends the line; alone it is the flag of an interface's method
        final int value = isMethod ? rest.indexOf(" default ") : rest.indexOf(" = ");
        if (value >= 0 && (!isMethod || rest.startsWith(" public abstract"))) {
            final int from = value + (isMethod ? " default ".length() : " = ".length());
            final int to = isMethod ? -1 : rest.lastIndexOf(" sig ");
            constant = rest.substring(from, to > from ? to : rest.length()).strip();
            rest = rest.substring(0, value + 1) + (to > from ? rest.substring(to + 1) : "");
        }
        final Set<String> flags = new LinkedHashSet<>();
        Set<String> exceptions = Set.of();
        String signature = null;
        final String[] words = rest.strip().split(" ");
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "throws" -> exceptions = new LinkedHashSet<>(Arrays.asList(words[++i].split(",")));
                case "sig" -> signature = words[++i];
                case "nodefault" -> {
                    // no default: as for a method of a class
                }
                default -> flags.add(words[i]);
            }
        }
        return new ApiMember(key, flags, exceptions, signature, constant);
    }
}
