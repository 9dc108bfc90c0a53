// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.ArrayList;
import java.util.List;

/**
 * The two parts of a class's generic signature.
 *
 * @param parameters type parameters as written in the signature, empty if there are none
 * @param supertypes superclass and interfaces with their arguments, as descriptors
 */
record GenericClass(String parameters, List<String> supertypes) {

    /** @param signature null where the class uses no generics; then the supertypes are those without arguments */
    static GenericClass of(final String signature, final String superclass, final List<String> interfaces) {
        final List<String> supertypes = new ArrayList<>();
        if (signature == null) {
            supertypes.add(descriptor(superclass == null ? "java.lang.Object" : superclass));
            interfaces.forEach(i -> supertypes.add(descriptor(i)));
            return new GenericClass("", supertypes);
        }
        int depth = 0;
        int from = 0;
        String parameters = "";
        for (int i = 0; i < signature.length(); i++) {
            switch (signature.charAt(i)) {
                case '<' -> depth++;
                case '>' -> {
                    depth--;
                    if (depth == 0 && parameters.isEmpty() && supertypes.isEmpty() && signature.charAt(0) == '<') {
                        parameters = signature.substring(0, i + 1);
                        from = i + 1;
                    }
                }
                case ';' -> {
                    if (depth == 0) {
                        supertypes.add(signature.substring(from, i + 1));
                        from = i + 1;
                    }
                }
                default -> {
                    // part of a name
                }
            }
        }
        return new GenericClass(parameters, supertypes);
    }

    private static String descriptor(final String name) {
        return "L" + name.replace('.', '/') + ";";
    }
}
