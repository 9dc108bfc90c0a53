// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The stand-ins contain only what is used. */
class UnusedStandInsTest {

    @Test
    void everythingIsReached() throws IOException {
        assertEquals("", String.join("\n", UnusedStandIns.find()), "Remove these from the stand-ins.");
    }

    /** A reached member reaches others; two types that only name each other are an island. */
    @Test
    void findsWhatNothingReaches() {
        final ClassNode thing = type("org/knime/Thing", "java/lang/Object", method("run", "org/knime/Thing", "step"));
        method("step", null, null).accept(thing);
        method("rest", null, null).accept(thing);
        final ClassNode one = type("org/knime/One", "java/lang/Object", method("go", "org/knime/Two", "go"));
        final ClassNode two = type("org/knime/Two", "java/lang/Object", method("go", "org/knime/One", "go"));
        final ClassNode user = type("org/imcseg/User", "java/lang/Object", method("go", "org/knime/Thing", "run"));
        assertEquals(
                Set.of("org.knime.Thing#rest()V", "org.knime.One", "org.knime.Two"),
                UnusedStandIns.find(List.of(thing, one, two), List.of(user)));
    }

    /** What a node overrides is a hook that KNIME calls; what a node inherits it calls under its own name. */
    @Test
    void hooksAndInheritedMembersAreReached() {
        final ClassNode model = type("org/knime/Model", "java/lang/Object", method("reset", null, null));
        method("warn", null, null).accept(model);
        method("idle", null, null).accept(model);
        final ClassNode node = type("org/imcseg/Node", "org/knime/Model", method("reset", null, null));
        method("execute", "org/imcseg/Node", "warn").accept(node);
        assertEquals(Set.of("org.knime.Model#idle()V"), UnusedStandIns.find(List.of(model), List.of(node)));
    }

    private interface Part {
        void accept(ClassNode node);
    }

    private static ClassNode type(final String name, final String superclass, final Part method) {
        final ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superclass, null);
        final ClassNode node = ClassFiles.read(writer.toByteArray());
        method.accept(node);
        return node;
    }

    /** A method without arguments that calls another such method, or nothing where {@code owner} is null. */
    private static Part method(final String name, final String owner, final String called) {
        return node -> {
            final MethodVisitor code = node.visitMethod(Opcodes.ACC_PUBLIC, name, "()V", null, null);
            if (owner != null) {
                code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, called, "()V", false);
            }
            code.visitInsn(Opcodes.RETURN);
        };
    }
}
