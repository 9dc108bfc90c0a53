// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Checks that the references of class files exist in one version of KNIME and have the expected kind. */
final class ReferenceCheck {

    private final Api m_api;

    private final Map<String, Set<String>> m_internalAllowed;

    private final Set<String> m_problems = new LinkedHashSet<>();

    /** @param internalAllowed by a package of ours: the x-internal packages that it, and none but it, may use */
    ReferenceCheck(final Api api, final Map<String, Set<String>> internalAllowed) {
        m_api = api;
        m_internalAllowed = internalAllowed;
    }

    /** @return the problems, each with its class; empty if there are none */
    Set<String> check(final List<ClassNode> classes) {
        for (final ClassNode node : classes) {
            References.of(node).forEach(this::check);
            m_problems.addAll(new InheritanceCheck(m_api, classes).check(node));
        }
        return m_problems;
    }

    private void check(final Reference reference) {
        if (reference instanceof Reference.IfThere optional) {
            if (m_api.find(optional.annotation()).isPresent()) {
                checkThere(optional.reference(), true);
            }
            return;
        }
        checkThere(reference, false);
    }

    private void checkThere(final Reference reference, final boolean mayBeInternal) {
        final String owner = reference.owner();
        if (owner.startsWith("org.imcseg.embedded.")) {
            problem(reference, owner + " belongs to the embedded runtime and does not exist in KNIME");
        }
        if (!Api.covers(owner)) {
            return;
        }
        final Optional<ApiClass> found = m_api.find(owner);
        if (found.isEmpty()) {
            problem(reference, "there is no class " + owner);
            return;
        }
        checkVisible(reference, found.get(), mayBeInternal);
        if (reference instanceof Reference.ToMethod m) {
            checkMethod(m, found.get());
        } else if (reference instanceof Reference.ToField f) {
            checkField(f);
        } else if (reference instanceof Reference.ToLambda l) {
            checkLambda(l, found.get());
        } else if (reference instanceof Reference.ToAnnotationMember a
                && found.get().members().keySet().stream().noneMatch(k -> k.startsWith(a.member() + "()"))) {
            problem(reference, "annotation " + owner + " has no member " + a.member());
        }
    }

    private void checkVisible(final Reference reference, final ApiClass c, final boolean mayBeInternal) {
        if (c.has("(hidden)")) {
            problem(reference, c.name() + " is not accessible");
        }
        final String packageName = packageOf(c.name());
        final String visibility = m_api.visibility(packageName).orElse("not exported");
        if (!"public".equals(visibility)
                && !(mayBeInternal && "x-internal".equals(visibility))
                && !m_internalAllowed
                        .getOrDefault(packageOf(reference.where()), Set.of())
                        .contains(packageName)) {
            problem(reference, "package " + packageName + " is " + visibility);
        }
    }

    private static String packageOf(final String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }

    private void checkMethod(final Reference.ToMethod m, final ApiClass owner) {
        if (owner.isInterface() != m.isInterface()) {
            problem(m, owner.name() + (owner.isInterface() ? " is an interface" : " is no interface"));
        }
        final String key = m.name() + m.descriptor();
        final boolean isConstructor = "<init>".equals(m.name());
        final Optional<ApiMember> found = isConstructor
                ? Optional.ofNullable(owner.members().get(key))
                : m_api.lineage(owner.name()).stream()
                        .map(c -> c.members().get(key))
                        .filter(x -> x != null)
                        .findFirst();
        if (found.isEmpty()) {
            if (isConstructor || !inherits(owner, m)) {
                problem(m, "there is no method " + owner.name() + "#" + key);
            }
        } else if (found.get().has("static") != m.isStatic()) {
            problem(m, owner.name() + "#" + key + (m.isStatic() ? " is not static" : " is static"));
        } else if (m.isStatic() && owner.isInterface() && owner.members().get(key) == null) {
            problem(
                    m,
                    owner.name() + "#" + key + " is a static method of a supertype, which interfaces do not inherit");
        }
    }

    /** @return whether a class outside of the lists, such as Object, has the method */
    private boolean inherits(final ApiClass owner, final Reference.ToMethod m) {
        for (final String name : m_api.foreignSupertypes(owner.name())) {
            try {
                final Class<?> c = Class.forName(name, false, getClass().getClassLoader());
                for (Class<?> k = c; k != null; k = k.getSuperclass()) {
                    if (Arrays.stream(k.getDeclaredMethods()).anyMatch(x -> isSame(x, m))) {
                        return true;
                    }
                }
                if (Arrays.stream(c.getMethods()).anyMatch(x -> isSame(x, m))) {
                    return true;
                }
            } catch (final ClassNotFoundException e) {
                problem(m, "supertype " + name + " of " + owner.name() + " is not known to this check");
            }
        }
        return false;
    }

    private static boolean isSame(final Method method, final Reference.ToMethod m) {
        return method.getName().equals(m.name())
                && Type.getMethodDescriptor(method).equals(m.descriptor())
                && Modifier.isStatic(method.getModifiers()) == m.isStatic();
    }

    private void checkField(final Reference.ToField f) {
        final String key = f.name() + ":" + f.descriptor();
        final Optional<ApiMember> found = m_api.lineage(f.owner()).stream()
                .map(c -> c.members().get(key))
                .filter(x -> x != null)
                .findFirst();
        if (found.isEmpty()) {
            problem(f, "there is no field " + f.owner() + "#" + key);
        } else if (found.get().has("static") != f.isStatic()) {
            problem(f, f.owner() + "#" + key + (f.isStatic() ? " is not static" : " is static"));
        }
    }

    private void checkLambda(final Reference.ToLambda l, final ApiClass owner) {
        final List<String> open = new ArrayList<>(new AbstractMethods(m_api).of(List.of(owner.name())));
        open.addAll(foreignAbstract(l, owner));
        if (!owner.isInterface()) {
            problem(l, owner.name() + " is no interface: a lambda cannot implement it");
        } else if (!open.equals(List.of(l.method() + l.descriptor()))) {
            problem(
                    l,
                    "a lambda implements " + owner.name() + "#" + l.method() + l.descriptor()
                            + ", but its abstract methods are " + open);
        }
    }

    /** @return the abstract methods of an interface outside of the lists, such as Supplier */
    private List<String> foreignAbstract(final Reference.ToLambda l, final ApiClass owner) {
        final List<String> open = new ArrayList<>();
        for (final String name : m_api.foreignSupertypes(owner.name())) {
            try {
                final Class<?> c = Class.forName(name, false, getClass().getClassLoader());
                Arrays.stream(c.getMethods())
                        .filter(m -> c.isInterface() && Modifier.isAbstract(m.getModifiers()))
                        .map(m -> m.getName() + Type.getMethodDescriptor(m))
                        .forEach(open::add);
            } catch (final ClassNotFoundException e) {
                problem(l, "supertype " + name + " of " + owner.name() + " is not known to this check");
            }
        }
        return open;
    }

    private void problem(final Reference reference, final String what) {
        m_problems.add(m_api.version() + ": " + reference.where() + ": " + what);
    }
}
