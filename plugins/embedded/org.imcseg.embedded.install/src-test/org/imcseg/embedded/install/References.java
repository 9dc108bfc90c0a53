// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** What a class file refers to: supertypes, members, signatures, annotations, constants. */
final class References {
    private References() {}

    /** The names of all the classes, with slashes, that a class file refers to, itself among them. */
    static Set<String> of(byte[] classFile) {
        Set<String> found = new TreeSet<>();
        Remapper collector = new Remapper() {
            @Override
            public String map(String name) {
                found.add(name);
                return name;
            }
        };
        new ClassReader(classFile).accept(new ClassRemapper(new ClassNode(), collector), ClassReader.SKIP_DEBUG);
        return found;
    }

    /** The package of a class name, both with dots. */
    static String packageOf(String className) {
        int end = className.lastIndexOf('/');
        return end < 0 ? "" : className.substring(0, end).replace('/', '.');
    }
}
