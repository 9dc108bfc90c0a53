// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lists the types and members of stand-ins that are not reached by the shipped bundles, the runtime, the workflow
 * descriptions or a test: they should be removed. Constants of enums and those that the compiler inlines are not
 * listed.
 */
final class UnusedStandIns {

    /** The bundles besides the shipped ones that are compiled against the stand-ins. */
    private static final List<String> EMBEDDED = List.of("org.imcseg.embedded.runtime");

    private static final int CONSTANT = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

    private UnusedStandIns() {}

    static Set<String> find() throws IOException {
        final List<String> users = new ArrayList<>(ClassFiles.SHIPPED);
        users.addAll(EMBEDDED);
        final List<ClassNode> classes = new ArrayList<>(ClassFiles.ofBundles(users));
        classes.addAll(ClassFiles.ofTests(users));
        classes.addAll(ClassFiles.ofTests(ClassFiles.STAND_INS));
        return find(ClassFiles.ofBundles(ClassFiles.STAND_INS), classes);
    }

    static Set<String> find(final List<ClassNode> standIns, final List<ClassNode> users) {
        final Reach reach = new Reach(standIns, users);
        final Set<String> unused = new TreeSet<>();
        for (final ClassNode node : standIns) {
            final String name = node.name.replace('/', '.');
            if (!reach.reaches(node)) {
                unused.add(name);
                continue;
            }
            for (final MethodNode m : node.methods) {
                if (isDeclared(node, m)
                        && !reach.reaches(node, m.name + m.desc)
                        && !reach.reaches(node, m.name)
                        && !reach.implementsForeign(node, m.name + m.desc)) {
                    unused.add(name + "#" + m.name + m.desc);
                }
            }
            for (final FieldNode f : node.fields) {
                if ((f.access & (Opcodes.ACC_ENUM | Opcodes.ACC_SYNTHETIC)) == 0
                        && !((f.access & CONSTANT) == CONSTANT && f.value != null)
                        && !reach.reaches(node, f.name + ":" + f.desc)) {
                    unused.add(name + "#" + f.name);
                }
            }
        }
        return unused;
    }

    /** @return whether the method is written in the source and not there for a formal reason alone */
    private static boolean isDeclared(final ClassNode owner, final MethodNode method) {
        final boolean isOfEnum = (owner.access & Opcodes.ACC_ENUM) != 0
                && (method.name.equals("values") || method.name.equals("valueOf") || method.name.equals("<init>"));
        final boolean isOfRecord = owner.recordComponents != null
                && (method.name.equals("<init>")
                        || owner.recordComponents.stream().anyMatch(c -> c.name.equals(method.name)));
        return (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0
                && !method.name.equals("<clinit>")
                && !isOfEnum
                && !isOfRecord
                && !Reach.isOnlyConstructor(owner, method);
    }
}
