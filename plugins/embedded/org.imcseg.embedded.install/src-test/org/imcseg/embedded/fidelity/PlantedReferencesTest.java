// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Wrong references, planted in classes made for the purpose, are found; right ones next to them are not reported. */
class PlantedReferencesTest {

    private static final List<String> LINES = List.of( //
            "package org.knime.a public",
            "package org.knime.hidden x-internal", //
            "class org.knime.a.Cell public abstract extends java.lang.Object implements org.knime.a.Value", //
            "org.knime.a.Cell#<init>()V public", //
            "org.knime.a.Cell#isMissing()Z public", //
            "org.knime.a.Cell#getType()Ljava/lang/String; public final", //
            "org.knime.a.Cell#of(I)Lorg/knime/a/Cell; public static", //
            "org.knime.a.Cell#hash()I public abstract", //
            "org.knime.a.Cell#TYPE:Ljava/lang/String; public static final", //
            "class org.knime.a.Value public interface", //
            "org.knime.a.Value#getValue()I public abstract", //
            "org.knime.a.Value#getText()Ljava/lang/String; public default", //
            "class org.knime.a.Done public final extends java.lang.Object", //
            "org.knime.a.Done#<init>()V public", //
            "class org.knime.a.Closed public abstract (no-accessible-constructor) (package-private-abstract-methods:2)"
                    + " extends java.lang.Object", //
            "class org.knime.a.Sealed public interface permits org.knime.a.Done", //
            "class org.knime.a.Inner (hidden) abstract extends java.lang.Object", //
            "class org.knime.a.Note public annotation extends-interfaces java.lang.annotation.Annotation", //
            "org.knime.a.Note#title()Ljava/lang/String; public abstract nodefault", //
            "class org.knime.hidden.Dialog public extends java.lang.Object", //
            "org.knime.hidden.Dialog#<init>()V public");

    private static final Api API = new Api("KNIME test", LINES);

    /** @return the problems of a class {@code p.Mine} with a method that does this */
    private static Set<String> problemsOf(final Consumer<MethodVisitor> code) {
        final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Mine", null, "java/lang/Object", null);
        final MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return problemsOf(writer);
    }

    private static Set<String> problemsOf(final ClassWriter writer) {
        return new ReferenceCheck(API, Map.of()).check(List.of(ClassFiles.read(writer.toByteArray())));
    }

    private static void assertOnly(final String problem, final Set<String> problems) {
        assertEquals(Set.of("KNIME test: p.Mine: " + problem), problems);
    }

    private static Consumer<MethodVisitor> call(
            final int opcode,
            final String owner,
            final String name,
            final String descriptor,
            final boolean isInterface) {
        return m -> {
            if (opcode != Opcodes.INVOKESTATIC) {
                m.visitInsn(Opcodes.ACONST_NULL);
            }
            for (final Type argument : Type.getArgumentTypes(descriptor)) {
                m.visitInsn(argument.getSort() == Type.OBJECT ? Opcodes.ACONST_NULL : Opcodes.ICONST_0);
            }
            m.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        };
    }

    @Test
    void existingReferencesAreFine() {
        assertEquals(
                Set.of(),
                problemsOf(call(Opcodes.INVOKEVIRTUAL, "org/knime/a/Cell", "isMissing", "()Z", false)
                        .andThen(call(Opcodes.INVOKESTATIC, "org/knime/a/Cell", "of", "(I)Lorg/knime/a/Cell;", false))
                        .andThen(call(Opcodes.INVOKEINTERFACE, "org/knime/a/Value", "getValue", "()I", true))
                        .andThen(m -> m.visitFieldInsn(
                                Opcodes.GETSTATIC, "org/knime/a/Cell", "TYPE", "Ljava/lang/String;"))));
    }

    @Test
    void inheritedMethodsAreFound() {
        assertEquals(
                Set.of(),
                problemsOf(call(Opcodes.INVOKEVIRTUAL, "org/knime/a/Cell", "getValue", "()I", false)
                        .andThen(call(
                                Opcodes.INVOKEVIRTUAL, "org/knime/a/Cell", "toString", "()Ljava/lang/String;", false))
                        .andThen(call(Opcodes.INVOKEINTERFACE, "org/knime/a/Value", "hashCode", "()I", true))));
    }

    @Test
    void aMethodThatDoesNotExist() {
        assertOnly(
                "there is no method org.knime.a.Cell#isGone()Z",
                problemsOf(call(Opcodes.INVOKEVIRTUAL, "org/knime/a/Cell", "isGone", "()Z", false)));
    }

    @Test
    void anotherDescriptor() {
        assertOnly(
                "there is no method org.knime.a.Cell#isMissing()I",
                problemsOf(call(Opcodes.INVOKEVIRTUAL, "org/knime/a/Cell", "isMissing", "()I", false)));
    }

    @Test
    void anInstanceMethodCalledAsStatic() {
        assertOnly(
                "org.knime.a.Cell#isMissing()Z is not static",
                problemsOf(call(Opcodes.INVOKESTATIC, "org/knime/a/Cell", "isMissing", "()Z", false)));
    }

    @Test
    void aStaticMethodCalledOnAnInstance() {
        assertOnly(
                "org.knime.a.Cell#of(I)Lorg/knime/a/Cell; is static",
                problemsOf(call(Opcodes.INVOKEVIRTUAL, "org/knime/a/Cell", "of", "(I)Lorg/knime/a/Cell;", false)));
    }

    @Test
    void aClassTakenForAnInterface() {
        assertOnly(
                "org.knime.a.Cell is no interface",
                problemsOf(call(Opcodes.INVOKEINTERFACE, "org/knime/a/Cell", "isMissing", "()Z", true)));
    }

    @Test
    void aFieldThatDoesNotExist() {
        assertOnly(
                "there is no field org.knime.a.Cell#TYPE:I",
                problemsOf(m -> m.visitFieldInsn(Opcodes.GETSTATIC, "org/knime/a/Cell", "TYPE", "I")));
    }

    @Test
    void aClassThatDoesNotExist() {
        assertOnly(
                "there is no class org.knime.a.Gone",
                problemsOf(m -> m.visitLdcInsn(Type.getObjectType("org/knime/a/Gone"))));
    }

    @Test
    void aClassThatIsNotAccessible() {
        assertOnly(
                "org.knime.a.Inner is not accessible",
                problemsOf(m -> m.visitLdcInsn(Type.getObjectType("org/knime/a/Inner"))));
    }

    @Test
    void aConstructorIsNotInherited() {
        assertTrue(problemsOf(call(Opcodes.INVOKESPECIAL, "org/knime/a/Closed", "<init>", "()V", false))
                .contains("KNIME test: p.Mine: there is no method org.knime.a.Closed#<init>()V"));
    }

    @Test
    void anInternalPackage() {
        final Consumer<MethodVisitor> code = m -> m.visitLdcInsn(Type.getObjectType("org/knime/hidden/Dialog"));
        assertOnly("package org.knime.hidden is x-internal", problemsOf(code));
    }

    @Test
    void anInternalPackageIsAllowedToOnePackageOfOursOnly() {
        final ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Mine", null, "org/knime/hidden/Dialog", null);
        writer.visitEnd();
        final List<ClassNode> classes = List.of(ClassFiles.read(writer.toByteArray()));
        assertEquals(Set.of(), new ReferenceCheck(API, Map.of("p", Set.of("org.knime.hidden"))).check(classes));
        assertOnly(
                "package org.knime.hidden is x-internal",
                new ReferenceCheck(API, Map.of("p.inner", Set.of("org.knime.hidden"))).check(classes));
    }

    @Test
    void theEmbeddedRuntime() {
        assertOnly(
                "org.imcseg.embedded.spi.WorkflowFolder belongs to the embedded runtime and does not exist in KNIME",
                problemsOf(m -> m.visitLdcInsn(Type.getObjectType("org/imcseg/embedded/spi/WorkflowFolder"))));
    }

    @Test
    void anAnnotationMemberThatDoesNotExist() {
        final ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Mine", null, "java/lang/Object", null);
        final var annotation = writer.visitAnnotation("Lorg/knime/a/Note;", true);
        annotation.visit("title", "fine");
        annotation.visit("advanced", true);
        annotation.visitEnd();
        assertOnly("annotation org.knime.a.Note has no member advanced", problemsOf(writer));
    }

    private static Set<String> problemsOfSubclass(
            final String superclass, final String iface, final String... methods) {
        final ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC,
                "p/Mine",
                null,
                superclass,
                iface == null ? null : new String[] {iface});
        for (final String method : methods) {
            final int descriptor = method.indexOf('(');
            writer.visitMethod(
                            Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE,
                            method.substring(0, descriptor),
                            method.substring(descriptor),
                            null,
                            null)
                    .visitEnd();
        }
        return problemsOf(writer);
    }

    @Test
    void abstractMethodsMustBeImplemented() {
        assertEquals(Set.of(), problemsOfSubclass("org/knime/a/Cell", null, "hash()I", "getValue()I"));
        assertOnly("does not implement getValue()I", problemsOfSubclass("org/knime/a/Cell", null, "hash()I"));
        assertOnly("does not implement getValue()I", problemsOfSubclass("java/lang/Object", "org/knime/a/Value"));
    }

    @Test
    void finalThingsStayAsTheyAre() {
        assertOnly(
                "overrides org.knime.a.Cell#getType, which is final",
                problemsOfSubclass("org/knime/a/Cell", null, "hash()I", "getValue()I", "getType()Ljava/lang/String;"));
        assertOnly("org.knime.a.Done is final", problemsOfSubclass("org/knime/a/Done", null));
        assertOnly("org.knime.a.Sealed is sealed", problemsOfSubclass("java/lang/Object", "org/knime/a/Sealed"));
        assertEquals(2, problemsOfSubclass("org/knime/a/Closed", null).size());
    }

    @Test
    void aClassThatOnlyTheOlderVersionHas() {
        final List<Api> versions = SignatureFile.load();
        final var gone = versions.get(0).find("org.knime.core.node.workflow.BatchExecutor$BatchException");
        assertTrue(gone.isEmpty(), "what no bundle uses is not carried along");
        final List<String> merged = SignatureFile.merge(
                List.of("class org.knime.a.X public extends java.lang.Object", "org.knime.a.X#old()V public"),
                List.of("class org.knime.a.X public extends java.lang.Object", "org.knime.a.X#fresh()V public"));
        assertEquals(
                List.of(" class org.knime.a.X public extends java.lang.Object", "-#old()V public", "+#fresh()V public"),
                merged);
    }

    /** In the version without them the JVM leaves them out; a class literal would fail there. */
    @Test
    void optionalAnnotationsMayBeMissingAndNothingElse() {
        final String name = OptionalAnnotations.NAMES.stream()
                .filter(n -> n.endsWith("LocalFileReaderWidget"))
                .findFirst()
                .orElseThrow();
        final String internal = name.replace('.', '/');
        final ClassWriter annotated = new ClassWriter(0);
        annotated.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Mine", null, "java/lang/Object", null);
        annotated
                .visitField(0, "file", "Ljava/lang/String;", null, null)
                .visitAnnotation("L" + internal + ";", true)
                .visit("extensions", "x");
        assertEquals(Set.of(), problemsOf(annotated));
        assertOnly("there is no class " + name, problemsOf(m -> {
            m.visitLdcInsn(Type.getObjectType(internal));
            m.visitInsn(Opcodes.POP);
        }));
        final Api newer = new Api(
                "KNIME test",
                List.of(
                        "package " + name.substring(0, name.lastIndexOf('.')) + " x-internal",
                        "class " + name + " public annotation extends-interfaces java.lang.annotation.Annotation"));
        assertEquals(
                Set.of("KNIME test: p.Mine: annotation " + name + " has no member extensions"),
                new ReferenceCheck(newer, Map.of()).check(List.of(ClassFiles.read(annotated.toByteArray()))));
    }
}
