// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Checks that a stand-in's members are the same in the real KNIME. It may have fewer members, interfaces and
 * exceptions; the check of references covers what must be implemented.
 */
final class StandInCheck {

    private static final Set<String> CLASS_FLAGS =
            Set.of("public", "protected", "static", "abstract", "final", "interface", "annotation", "enum", "record");

    private static final Set<String> MEMBER_FLAGS =
            Set.of("public", "protected", "static", "abstract", "final", "varargs");

    private final Api m_api;

    private final Set<String> m_standIns;

    private final Set<String> m_problems = new LinkedHashSet<>();

    private StandInCheck(final Api api, final List<ClassNode> standIns) {
        m_api = api;
        m_standIns = standIns.stream().map(c -> name(c.name)).collect(Collectors.toSet());
    }

    static Set<String> check(final Api api, final List<ClassNode> standIns) {
        final StandInCheck check = new StandInCheck(api, standIns);
        standIns.stream().filter(c -> Api.covers(name(c.name))).forEach(check::check);
        return check.m_problems;
    }

    private void check(final ClassNode node) {
        final Set<String> flags = classFlags(node);
        final String name = name(node.name);
        final Optional<ApiClass> found = m_api.find(name);
        if (!flags.contains("public") && !flags.contains("protected")) {
            if (found.isPresent() && !found.get().has("(hidden)")) {
                problem(name, "is not accessible, the original is");
            }
            return;
        }
        if (found.isEmpty() && OptionalAnnotations.NAMES.contains(name)) {
            return; // it is compared with the version that has it
        }
        if (found.isEmpty() || found.get().has("(hidden)")) {
            problem(name, found.isEmpty() ? "does not exist" : "is accessible, the original is not");
            return;
        }
        final ApiClass real = found.get();
        same(name, "flags", retained(real.flags(), CLASS_FLAGS), flags);
        if (!real.isInterface()) {
            same(name, "superclass", real.superclass(), name(node.superName));
        }
        for (final String i : node.interfaces) {
            if (!real.interfaces().contains(name(i))) {
                problem(name, "implements " + name(i) + ", the original does not");
            }
        }
        checkPermits(name, real, node);
        checkGenerics(name, real, node);
        if (real.has("annotation")) {
            checkAnnotationType(name, real, node);
        }
        node.fields.forEach(f -> checkField(real, f));
        node.methods.forEach(m -> checkMethod(real, m));
    }

    private void checkPermits(final String name, final ApiClass real, final ClassNode node) {
        final int permitted = node.permittedSubclasses == null ? 0 : node.permittedSubclasses.size();
        if (permitted > 0 != !real.permits().isEmpty()) {
            problem(name, permitted > 0 ? "is sealed, the original is not" : "is not sealed, the original is");
        }
        for (int i = 0; i < permitted; i++) {
            final String subclass = name(node.permittedSubclasses.get(i));
            if (!real.permits().contains(subclass) && !real.has("enum")) {
                problem(name, "permits " + subclass + ", the original does not");
            }
        }
    }

    /** The type parameters and the generic supertypes must be the same, as far as the stand-in has them. */
    private void checkGenerics(final String name, final ApiClass real, final ClassNode node) {
        final GenericClass mine = GenericClass.of(node.signature, name(node.superName), node.interfaces);
        final GenericClass theirs = GenericClass.of(real.signature(), real.superclass(), real.interfaces());
        same(name, "type parameters", theirs.parameters(), mine.parameters());
        for (final String supertype : mine.supertypes()) {
            if (!theirs.supertypes().contains(supertype)) {
                problem(name, "has supertype " + supertype + ", the original " + theirs.supertypes());
            }
        }
    }

    /** Retention and target decide where an annotation can stand and whether KNIME sees it. */
    private void checkAnnotationType(final String name, final ApiClass real, final ClassNode node) {
        final Set<String> mine = new TreeSet<>();
        if (node.visibleAnnotations != null) {
            node.visibleAnnotations.stream().map(StandInCheck::text).forEach(mine::add);
        }
        for (final String kind : List.of("Retention", "Target", "Repeatable", "Inherited")) {
            final String prefix = "@java.lang.annotation." + kind + "(";
            final Optional<String> own =
                    mine.stream().filter(a -> a.startsWith(prefix)).findFirst();
            final boolean inReal = real.annotations().contains(prefix);
            final boolean mayLack = "Repeatable".equals(kind);
            if (own.isPresent() ? !real.annotations().contains(own.get()) : inReal && !mayLack) {
                problem(
                        name,
                        "has annotation " + own.orElse("none of kind " + kind) + ", the original "
                                + real.annotations());
            }
        }
    }

    private static String text(final Object value) {
        if (value instanceof AnnotationNode a) {
            final List<String> members = new ArrayList<>();
            for (int i = 0; a.values != null && i < a.values.size(); i += 2) {
                members.add(a.values.get(i) + "=" + text(a.values.get(i + 1)));
            }
            return "@" + Type.getType(a.desc).getClassName() + "(" + String.join(", ", members) + ")";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(StandInCheck::text).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof String[] enumConstant) {
            return Type.getType(enumConstant[0]).getClassName() + "." + enumConstant[1];
        }
        if (value instanceof Type t) {
            return t.getClassName() + ".class";
        }
        return value instanceof String s ? "\"" + s + "\"" : String.valueOf(value);
    }

    private void checkField(final ApiClass owner, final FieldNode field) {
        if (!isAccessible(field.access) || (field.access & Opcodes.ACC_SYNTHETIC) != 0) {
            return;
        }
        final String where = owner.name() + "#" + field.name + ":" + field.desc;
        final ApiMember real = owner.members().get(field.name + ":" + field.desc);
        if (real == null) {
            problem(where, "does not exist");
            return;
        }
        same(where, "flags", retained(real.flags(), MEMBER_FLAGS), memberFlags(field.access, false));
        same(where, "generic signature", generic(real.signature(), field.desc), generic(field.signature, field.desc));
        if (real.constant() != null || field.value != null) {
            same(where, "constant", real.constant(), field.value == null ? null : text(field.value));
        }
    }

    private void checkMethod(final ApiClass owner, final MethodNode method) {
        if (!isAccessible(method.access)
                || (method.access & Opcodes.ACC_SYNTHETIC) != 0
                || owner.has("enum") && "<init>".equals(method.name)) {
            return;
        }
        final String where = owner.name() + "#" + method.name + method.desc;
        final ApiMember real = owner.members().get(method.name + method.desc);
        if (real == null) {
            if (!inheritsFromObject(method)) {
                problem(where, "does not exist");
            }
            return;
        }
        same(where, "flags", retained(real.flags(), MEMBER_FLAGS), memberFlags(method.access, true));
        same(
                where,
                "generic signature",
                generic(real.signature(), method.desc),
                generic(method.signature, method.desc));
        final Set<String> thrown =
                method.exceptions.stream().map(StandInCheck::name).collect(Collectors.toSet());
        for (final String exception : thrown) {
            if (!real.exceptions().contains(exception)) {
                problem(where, "throws " + exception + ", the original " + real.exceptions());
            }
        }
        for (final String exception : real.exceptions()) {
            if (!thrown.contains(exception) && (exception.startsWith("java.") || m_standIns.contains(exception))) {
                problem(where, "does not throw " + exception + ", the original does");
            }
        }
        if (method.annotationDefault != null) { // without one, who uses the annotation must say more: that is safe
            same(where, "default", real.constant(), text(method.annotationDefault));
        }
    }

    /**
     * Eclipse's compiler repeats the descriptor as the signature of members that name a class nested in a generic one.
     */
    private static String generic(final String signature, final String descriptor) {
        return descriptor.equals(signature) ? null : signature;
    }

    /** A stand-in may define these where the original inherits them: the caller sees no difference. */
    private static boolean inheritsFromObject(final MethodNode method) {
        return Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;")
                .contains(method.name + method.desc);
    }

    private static boolean isAccessible(final int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }

    private static Set<String> memberFlags(final int access, final boolean isMethod) {
        final Set<String> flags = new TreeSet<>();
        add(flags, access, Opcodes.ACC_PUBLIC, "public");
        add(flags, access, Opcodes.ACC_PROTECTED, "protected");
        add(flags, access, Opcodes.ACC_STATIC, "static");
        add(flags, access, Opcodes.ACC_FINAL, "final");
        if (isMethod) {
            add(flags, access, Opcodes.ACC_ABSTRACT, "abstract");
            add(flags, access, Opcodes.ACC_VARARGS, "varargs");
        }
        return flags;
    }

    /** The flags as written in the source: those of a nested class stand in its entry of inner classes. */
    private static Set<String> classFlags(final ClassNode node) {
        int access = node.access;
        for (final InnerClassNode inner : node.innerClasses) {
            if (inner.name.equals(node.name)) {
                access = inner.outerName == null ? 0 : inner.access;
            }
        }
        final Set<String> flags = new TreeSet<>();
        final boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        add(flags, access, Opcodes.ACC_PUBLIC, "public");
        add(flags, access, Opcodes.ACC_PROTECTED, "protected");
        add(flags, access, Opcodes.ACC_STATIC, "static");
        add(flags, access, Opcodes.ACC_FINAL, "final");
        add(flags, access, Opcodes.ACC_ENUM, "enum");
        if ((access & Opcodes.ACC_ANNOTATION) != 0) {
            flags.add("annotation");
        } else if (isInterface) {
            flags.add("interface");
        } else {
            add(flags, access, Opcodes.ACC_ABSTRACT, "abstract");
        }
        if ("java/lang/Record".equals(node.superName)) {
            flags.add("record");
        }
        return flags;
    }

    private static void add(final Set<String> flags, final int access, final int bit, final String flag) {
        if ((access & bit) != 0) {
            flags.add(flag);
        }
    }

    private static Set<String> retained(final Set<String> flags, final Set<String> of) {
        final Set<String> retained = new TreeSet<>(flags);
        retained.retainAll(of);
        return retained;
    }

    private void same(final String where, final String what, final Object real, final Object mine) {
        if (!Objects.equals(real, mine)) {
            problem(where, what + ": " + mine + ", the original has " + real);
        }
    }

    private void problem(final String where, final String what) {
        m_problems.add(m_api.version() + ": " + where + " " + what);
    }

    private static String name(final String internalName) {
        return internalName.replace('/', '.');
    }
}
