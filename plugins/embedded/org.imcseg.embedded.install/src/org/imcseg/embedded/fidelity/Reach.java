// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which types and members of the stand-ins their users reach, directly or through other stand-ins that they reach. A
 * method counts as reached where it is called, passed on or overridden under its own type, a supertype or a subtype:
 * this errs towards reached.
 */
final class Reach {

    private final Map<String, ClassNode> m_standIns = new HashMap<>();

    private final Map<String, Set<String>> m_supertypes = new HashMap<>();

    /** The methods of supertypes outside of the stand-ins, such as those of the JDK. */
    private final Map<String, Optional<Set<String>>> m_foreign = new HashMap<>();

    private final Set<String> m_types = new HashSet<>();

    /** Owner, # and key of each member that is named, with all supertypes of the owner. */
    private final Set<String> m_members = new HashSet<>();

    private final Set<String> m_read = new HashSet<>();

    Reach(final List<ClassNode> standIns, final List<ClassNode> users) {
        standIns.forEach(c -> m_standIns.put(name(c.name), c));
        standIns.forEach(this::addSupertypes);
        users.forEach(this::addSupertypes);
        users.forEach(this::readUser);
        for (int before = -1; before != m_read.size(); ) {
            before = m_read.size();
            standIns.forEach(this::readReached);
        }
    }

    boolean reaches(final ClassNode standIn) {
        return m_types.contains(name(standIn.name));
    }

    /**
     * @param key name and descriptor of a method; name, colon and descriptor of a field; name of an annotation member
     */
    boolean reaches(final ClassNode standIn, final String key) {
        return supertypes(name(standIn.name)).stream().anyMatch(s -> m_members.contains(s + "#" + key));
    }

    /** Without its only constructor a class would get another one. */
    static boolean isOnlyConstructor(final ClassNode owner, final MethodNode method) {
        return method.name.equals("<init>")
                && owner.methods.stream().filter(m -> m.name.equals("<init>")).count() == 1;
    }

    /** @return whether a supertype outside of the stand-ins declares the method, or cannot be looked up */
    boolean implementsForeign(final ClassNode standIn, final String key) {
        return supertypes(name(standIn.name)).stream()
                .filter(s -> !m_standIns.containsKey(s))
                .anyMatch(s -> m_foreign
                        .computeIfAbsent(s, Reach::methods)
                        .map(methods -> methods.contains(key))
                        .orElse(true));
    }

    /** @return the keys of the methods of a loadable type; empty where it is not on the class path */
    private static Optional<Set<String>> methods(final String type) {
        try {
            final Set<String> keys = new HashSet<>();
            for (Class<?> c = Class.forName(type, false, Reach.class.getClassLoader());
                    c != null;
                    c = c.getSuperclass()) {
                for (final Method m : c.getDeclaredMethods()) {
                    keys.add(m.getName() + Type.getMethodDescriptor(m));
                }
                for (final Method m : c.getMethods()) {
                    keys.add(m.getName() + Type.getMethodDescriptor(m));
                }
            }
            return Optional.of(keys);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    private void addSupertypes(final ClassNode node) {
        final Set<String> supertypes = new LinkedHashSet<>();
        if (node.superName != null) {
            supertypes.add(name(node.superName));
        }
        node.interfaces.forEach(i -> supertypes.add(name(i)));
        m_supertypes.put(name(node.name), supertypes);
    }

    /** @return the type itself and all its supertypes as far as they are known */
    private Set<String> supertypes(final String type) {
        final Set<String> all = new LinkedHashSet<>();
        final List<String> open = new ArrayList<>(List.of(type));
        while (!open.isEmpty()) {
            final String next = open.remove(open.size() - 1);
            if (all.add(next)) {
                open.addAll(m_supertypes.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    private void readUser(final ClassNode user) {
        References.of(user).forEach(this::use);
        for (final MethodNode method : user.methods) {
            use(name(user.name), method.name + method.desc); // it may override a stand-in's
            useStrings(method);
        }
    }

    private void readReached(final ClassNode standIn) {
        final String type = name(standIn.name);
        if (!m_types.contains(type)) {
            return;
        }
        if (m_read.add(type)) {
            References.of(withoutMethods(standIn)).forEach(this::use);
            if (standIn.permittedSubclasses != null) { // a sealed type cannot be compiled without them
                standIn.permittedSubclasses.forEach(s -> useType(name(s)));
            }
        }
        for (final MethodNode method : standIn.methods) {
            final String key = method.name + method.desc;
            if ((method.name.equals("<clinit>")
                            || isOnlyConstructor(standIn, method)
                            || reaches(standIn, key)
                            || reaches(standIn, method.name)
                            || implementsForeign(standIn, key))
                    && m_read.add(type + "#" + key)) {
                final ClassNode only = new ClassNode();
                only.name = standIn.name;
                only.methods = List.of(method);
                References.of(only).forEach(this::use);
                useStrings(method);
            }
        }
    }

    private static ClassNode withoutMethods(final ClassNode node) {
        final ClassNode bare = new ClassNode();
        bare.name = node.name;
        bare.superName = node.superName;
        bare.interfaces = node.interfaces;
        bare.signature = node.signature;
        bare.fields = node.fields;
        bare.recordComponents = node.recordComponents;
        bare.visibleAnnotations = node.visibleAnnotations;
        bare.invisibleAnnotations = node.invisibleAnnotations;
        return bare;
    }

    private void use(final Reference found) {
        final Reference r = found instanceof Reference.IfThere optional ? optional.reference() : found;
        useType(r.owner());
        if (r instanceof Reference.ToMethod m) {
            use(m.owner(), m.name() + m.descriptor());
        } else if (r instanceof Reference.ToLambda l) {
            use(l.owner(), l.method() + l.descriptor());
        } else if (r instanceof Reference.ToField f) {
            use(f.owner(), f.name() + ":" + f.descriptor());
        } else if (r instanceof Reference.ToAnnotationMember a) {
            use(a.owner(), a.member());
        }
    }

    private void use(final String owner, final String key) {
        supertypes(owner).forEach(s -> m_members.add(s + "#" + key));
    }

    /** A nested type needs the ones around it. */
    private void useType(final String type) {
        m_types.add(type);
        if (type.lastIndexOf('$') > 0) {
            useType(type.substring(0, type.lastIndexOf('$')));
        }
    }

    /** Types are also loaded by name. */
    private void useStrings(final MethodNode method) {
        for (final AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LdcInsnNode constant
                    && constant.cst instanceof String s
                    && m_standIns.containsKey(s)) {
                useType(s);
            }
        }
    }

    private static String name(final String internalName) {
        return internalName.replace('/', '.');
    }
}
