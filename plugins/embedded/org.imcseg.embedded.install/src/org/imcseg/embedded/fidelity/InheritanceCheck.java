// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Checks that a class may extend its supertypes, implements all abstract methods, and overrides nothing final. */
final class InheritanceCheck {

    private final Api m_api;

    private final Map<String, ClassNode> m_own = new LinkedHashMap<>();

    InheritanceCheck(final Api api, final List<ClassNode> ownClasses) {
        m_api = api;
        ownClasses.forEach(c -> m_own.put(name(c.name), c));
    }

    Set<String> check(final ClassNode node) {
        final Set<String> problems = new LinkedHashSet<>();
        final String prefix = m_api.version() + ": " + name(node.name) + ": ";
        m_api.find(name(node.superName)).ifPresent(superclass -> {
            if (superclass.isInterface()) {
                problems.add(prefix + superclass.name() + " is an interface");
            }
            if (superclass.has("final")) {
                problems.add(prefix + superclass.name() + " is final");
            }
            if (superclass.has("(no-accessible-constructor)")) {
                problems.add(prefix + superclass.name() + " has no constructor that a subclass could call");
            }
            if (superclass.hiddenAbstractMethods() > 0) {
                problems.add(
                        prefix + superclass.name() + " has abstract methods that only its own package can implement");
            }
        });
        for (final String supertype : directSupertypes(node)) {
            m_api.find(supertype).ifPresent(c -> {
                if (!c.permits().isEmpty()) {
                    problems.add(prefix + supertype + " is sealed");
                }
                if (!supertype.equals(name(node.superName)) && !c.isInterface()) {
                    problems.add(prefix + supertype + " is no interface");
                }
            });
        }
        final List<ClassNode> lineage = ownLineage(node);
        final List<String> covered = coveredSupertypes(lineage);
        if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
            for (final String method : new AbstractMethods(m_api).of(covered)) {
                if (lineage.stream().noneMatch(c -> hasBody(c, method) || inheritsFromJava(c, method))) {
                    problems.add(prefix + "does not implement " + method);
                }
            }
        }
        for (final MethodNode method : node.methods) {
            if ((method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !"<init>".equals(method.name)) {
                for (final String supertype : covered) {
                    finalOwner(supertype, method.name + method.desc)
                            .ifPresent(o ->
                                    problems.add(prefix + "overrides " + o + "#" + method.name + ", which is final"));
                }
            }
        }
        return problems;
    }

    private Optional<String> finalOwner(final String supertype, final String key) {
        return m_api.lineage(supertype).stream()
                .filter(c ->
                        c.members().containsKey(key) && c.members().get(key).has("final"))
                .map(ApiClass::name)
                .findFirst();
    }

    private static boolean hasBody(final ClassNode node, final String key) {
        return node.methods.stream()
                .anyMatch(m -> (m.name + m.desc).equals(key) && (m.access & Opcodes.ACC_ABSTRACT) == 0);
    }

    /** Whether the superclass is one of Java's and has, or inherits, the method. */
    private static boolean inheritsFromJava(final ClassNode node, final String key) {
        if (!node.superName.startsWith("java/")) {
            return false;
        }
        try {
            for (Class<?> c = Class.forName(name(node.superName)); c != null; c = c.getSuperclass()) {
                if (Arrays.stream(c.getDeclaredMethods())
                        .anyMatch(m -> (m.getName() + Type.getMethodDescriptor(m)).equals(key)
                                && Modifier.isPublic(m.getModifiers())
                                && !Modifier.isAbstract(m.getModifiers()))) {
                    return true;
                }
            }
            return false;
        } catch (final ClassNotFoundException e) {
            throw new IllegalStateException(name(node.superName) + " is not in this JDK.", e);
        }
    }

    /** @return the class and its supertypes as far as they are ours */
    private List<ClassNode> ownLineage(final ClassNode node) {
        final Set<ClassNode> lineage = new LinkedHashSet<>();
        final List<ClassNode> open = new ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            final ClassNode next = open.remove(0);
            if (lineage.add(next)) {
                directSupertypes(next).stream()
                        .map(m_own::get)
                        .filter(c -> c != null)
                        .forEach(open::add);
            }
        }
        return new ArrayList<>(lineage);
    }

    private List<String> coveredSupertypes(final List<ClassNode> lineage) {
        return lineage.stream()
                .flatMap(c -> directSupertypes(c).stream())
                .filter(s -> m_api.find(s).isPresent())
                .distinct()
                .toList();
    }

    private static List<String> directSupertypes(final ClassNode node) {
        final List<String> supertypes = new ArrayList<>();
        supertypes.add(name(node.superName));
        node.interfaces.forEach(i -> supertypes.add(name(i)));
        return supertypes;
    }

    private static String name(final String internalName) {
        return internalName.replace('/', '.');
    }
}
