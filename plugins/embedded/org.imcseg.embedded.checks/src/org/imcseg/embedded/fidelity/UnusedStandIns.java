// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lists what stand-ins offer and nobody uses, neither shipped bundles nor the runtime nor another stand-in, so that it
 * can be taken away: {@code java ... UnusedStandIns}, started as {@link GenerateSignatures} is. What a subclass must
 * implement, and what implements something, stays out of the list.
 */
public final class UnusedStandIns {

    private static final String RUNTIME = "org.imcseg.embedded.runtime";

    private final Map<String, ClassNode> m_standIns = new LinkedHashMap<>();

    private final Set<String> m_usedClasses = new HashSet<>();

    private final Set<String> m_usedMembers = new HashSet<>();

    private UnusedStandIns() throws IOException {
        ClassFiles.ofBundles(ClassFiles.STAND_INS).forEach(c -> m_standIns.put(c.name.replace('/', '.'), c));
        final List<String> users = new ArrayList<>(ClassFiles.SHIPPED);
        users.add(RUNTIME);
        final List<ClassNode> classes = new ArrayList<>(ClassFiles.ofBundles(users));
        classes.addAll(m_standIns.values());
        for (final ClassNode c : classes) {
            for (final Reference found : References.of(c)) {
                final Reference r = found instanceof Reference.IfThere optional ? optional.reference() : found;
                if (!outermost(r.owner()).equals(outermost(r.where()))) {
                    m_usedClasses.add(outermost(r.owner()));
                }
                if (r instanceof Reference.ToMethod m) {
                    use(m.owner(), m.name() + m.descriptor());
                } else if (r instanceof Reference.ToField f) {
                    use(f.owner(), f.name() + ":" + f.descriptor());
                } else if (r instanceof Reference.ToAnnotationMember a) {
                    m_usedMembers.add(a.owner() + "#" + a.member());
                }
            }
        }
    }

    public static void main(final String[] args) throws IOException {
        new UnusedStandIns().unused().forEach(System.out::println);
    }

    private static String outermost(final String name) {
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    private void use(final String owner, final String key) {
        m_usedMembers.add(owner + "#" + key);
        final ClassNode node = m_standIns.get(owner);
        if (node != null) {
            supertypes(node).forEach(s -> use(s, key));
        }
    }

    private static List<String> supertypes(final ClassNode node) {
        final List<String> supertypes = new ArrayList<>();
        supertypes.add(node.superName.replace('/', '.'));
        node.interfaces.forEach(i -> supertypes.add(i.replace('/', '.')));
        return supertypes;
    }

    private Set<String> unused() {
        final Set<String> unused = new TreeSet<>();
        m_standIns.forEach((name, node) -> {
            if (!Api.covers(name) || (node.access & Opcodes.ACC_PUBLIC) == 0) {
                return;
            }
            if (!m_usedClasses.contains(outermost(name))) {
                unused.add("class " + name);
                return;
            }
            for (final MethodNode m : node.methods) {
                final boolean isOpen = (m.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC)) != 0
                        && (node.access & Opcodes.ACC_ANNOTATION) == 0;
                if (isAccessible(m.access)
                        && !isOpen
                        && !m.name.equals("<init>")
                        && !isInherited(node, m.name + m.desc)
                        && !m_usedMembers.contains(name + "#" + m.name + m.desc)
                        && !m_usedMembers.contains(name + "#" + m.name)
                        && (node.access & Opcodes.ACC_ENUM) == 0) {
                    unused.add(name + "#" + m.name + m.desc);
                }
            }
            for (final FieldNode f : node.fields) {
                if (isAccessible(f.access)
                        && !m_usedMembers.contains(name + "#" + f.name + ":" + f.desc)
                        && (f.access & Opcodes.ACC_ENUM) == 0) {
                    unused.add(name + "#" + f.name);
                }
            }
        });
        return unused;
    }

    private static boolean isAccessible(final int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }

    /** @return whether the method is one of a supertype, which may be the reason for it to be there */
    private boolean isInherited(final ClassNode node, final String key) {
        for (final String supertype : supertypes(node)) {
            final ClassNode s = m_standIns.get(supertype);
            if (s == null
                    ? !"java.lang.Object".equals(supertype) || isOfObject(key)
                    : s.methods.stream().anyMatch(m -> (m.name + m.desc).equals(key)) || isInherited(s, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfObject(final String key) {
        return key.startsWith("equals(") || key.startsWith("hashCode(") || key.startsWith("toString(");
    }
}
