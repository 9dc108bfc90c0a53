// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A stand-in that differs from the original is found out. */
class PlantedStandInTest {

    private static final Api API = new Api(
            "KNIME test",
            List.of( //
                    "class org.knime.a.Thing public abstract extends java.lang.Object implements org.knime.a.I"
                            + " sig <T:Ljava/lang/Object;>Ljava/lang/Object;Lorg/knime/a/I;", //
                    "org.knime.a.Thing#LIMIT:I public static final = 60", //
                    "org.knime.a.Thing#find(Ljava/lang/String;)Ljava/lang/Object; public static throws java.io.IOException"
                            + " sig <T:Ljava/lang/Object;>(Ljava/lang/String;)TT;"));

    private static ClassWriter thing(final int access, final String signature) {
        final ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, access, "org/knime/a/Thing", signature, "java/lang/Object", null);
        return writer;
    }

    private static Set<String> problems(final ClassWriter writer) {
        return StandInCheck.check(API, List.of(ClassFiles.read(writer.toByteArray())));
    }

    private static final int ABSTRACT = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;

    private static final String GENERIC = "<T:Ljava/lang/Object;>Ljava/lang/Object;";

    @Test
    void lessThanTheOriginalIsFine() {
        assertEquals(Set.of(), problems(thing(ABSTRACT, GENERIC)));
    }

    @Test
    void flagsAndTypeParametersOfTheClass() {
        assertEquals(
                Set.of(
                        "KNIME test: org.knime.a.Thing flags: [final, public], the original has [abstract, public]",
                        "KNIME test: org.knime.a.Thing type parameters: , the original has <T:Ljava/lang/Object;>"),
                problems(thing(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, null)));
    }

    @Test
    void constants() {
        final ClassWriter writer = thing(ABSTRACT, GENERIC);
        writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "LIMIT", "I", null, 61)
                .visitEnd();
        assertEquals(
                Set.of("KNIME test: org.knime.a.Thing#LIMIT:I constant: 61, the original has 60"), problems(writer));
    }

    @Test
    void methods() {
        final ClassWriter writer = thing(ABSTRACT, GENERIC);
        writer.visitMethod(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE,
                        "find",
                        "(Ljava/lang/String;)Ljava/lang/Object;",
                        null,
                        new String[] {"java/lang/Exception"})
                .visitEnd();
        writer.visitMethod(Opcodes.ACC_PROTECTED | Opcodes.ACC_NATIVE, "extra", "()V", null, null)
                .visitEnd();
        writer.visitMethod(Opcodes.ACC_NATIVE, "ours", "()V", null, null).visitEnd();
        final String find = "KNIME test: org.knime.a.Thing#find(Ljava/lang/String;)Ljava/lang/Object; ";
        assertEquals(
                Set.of(
                        find + "flags: [public], the original has [public, static]",
                        find
                                + "generic signature: null, the original has <T:Ljava/lang/Object;>(Ljava/lang/String;)TT;",
                        find + "throws java.lang.Exception, the original [java.io.IOException]",
                        find + "does not throw java.io.IOException, the original does",
                        "KNIME test: org.knime.a.Thing#extra()V does not exist"),
                problems(writer));
    }
}
