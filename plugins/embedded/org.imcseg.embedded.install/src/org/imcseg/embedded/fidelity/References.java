// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Collects all references of a class file to other classes. */
final class References {

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private final Set<Reference> m_found = new LinkedHashSet<>();

    private final String m_where;

    /** The optional annotation that is being read; null outside of such. */
    private String m_optional;

    private References(final ClassNode node) {
        m_where = node.name.replace('/', '.');
    }

    static Set<Reference> of(final ClassNode node) {
        final References references = new References(node);
        references.collect(node);
        return references.m_found;
    }

    private void collect(final ClassNode node) {
        internalName(node.superName);
        node.interfaces.forEach(this::internalName);
        signature(node.signature);
        annotations(node.visibleAnnotations, node.invisibleAnnotations);
        for (final FieldNode field : node.fields) {
            type(Type.getType(field.desc));
            signature(field.signature);
            annotations(field.visibleAnnotations, field.invisibleAnnotations);
        }
        if (node.recordComponents != null) {
            node.recordComponents.forEach(r -> annotations(r.visibleAnnotations, r.invisibleAnnotations));
        }
        for (final MethodNode method : node.methods) {
            type(Type.getMethodType(method.desc));
            signature(method.signature);
            if ((method.access & Opcodes.ACC_BRIDGE) == 0) { // the compiler copies the clause from what is overridden
                method.exceptions.forEach(this::internalName);
            }
            annotations(method.visibleAnnotations, method.invisibleAnnotations);
            annotationValue(method.annotationDefault);
            for (final TryCatchBlockNode block : method.tryCatchBlocks) {
                internalName(block.type);
            }
            for (final AbstractInsnNode instruction : method.instructions) {
                instruction(instruction);
            }
        }
    }

    private void instruction(final AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            method(call.owner, call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC, call.itf);
        } else if (instruction instanceof FieldInsnNode access) {
            field(
                    access.owner,
                    access.name,
                    access.desc,
                    access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC);
        } else if (instruction instanceof TypeInsnNode t) {
            internalName(t.desc);
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            type(Type.getType(array.desc));
        } else if (instruction instanceof LdcInsnNode constant) {
            constant(constant.cst);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            type(Type.getMethodType(dynamic.desc));
            constant(dynamic.bsm);
            for (final Object argument : dynamic.bsmArgs) {
                constant(argument);
            }
            if (LAMBDAS.equals(dynamic.bsm.getOwner())) {
                add(new Reference.ToLambda(
                        m_where,
                        Type.getReturnType(dynamic.desc).getClassName(),
                        dynamic.name,
                        ((Type) dynamic.bsmArgs[0]).getDescriptor()));
            }
        }
    }

    private void constant(final Object value) {
        if (value instanceof Type t) {
            type(t);
        } else if (value instanceof Handle handle) {
            if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
                field(
                        handle.getOwner(),
                        handle.getName(),
                        handle.getDesc(),
                        handle.getTag() == Opcodes.H_GETSTATIC || handle.getTag() == Opcodes.H_PUTSTATIC);
            } else {
                method(
                        handle.getOwner(),
                        handle.getName(),
                        handle.getDesc(),
                        handle.getTag() == Opcodes.H_INVOKESTATIC,
                        handle.isInterface());
            }
        }
    }

    private void method(
            final String owner,
            final String name,
            final String descriptor,
            final boolean isStatic,
            final boolean isInterface) {
        type(Type.getMethodType(descriptor));
        internalName(owner);
        if (owner.charAt(0) != '[') {
            add(new Reference.ToMethod(m_where, owner.replace('/', '.'), name, descriptor, isStatic, isInterface));
        }
    }

    private void field(final String owner, final String name, final String descriptor, final boolean isStatic) {
        type(Type.getType(descriptor));
        internalName(owner);
        add(new Reference.ToField(m_where, owner.replace('/', '.'), name, descriptor, isStatic));
    }

    @SafeVarargs
    private void annotations(final List<AnnotationNode>... lists) {
        for (final List<AnnotationNode> list : lists) {
            if (list != null) {
                list.forEach(this::annotationValue);
            }
        }
    }

    private void annotationValue(final Object value) {
        if (value instanceof AnnotationNode annotation) {
            final Type type = Type.getType(annotation.desc);
            if (OptionalAnnotations.NAMES.contains(type.getClassName()) && m_optional == null) {
                m_optional = type.getClassName();
                annotationValue(annotation);
                m_optional = null;
                return;
            }
            type(type);
            for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
                add(new Reference.ToAnnotationMember(m_where, type.getClassName(), (String) annotation.values.get(i)));
                annotationValue(annotation.values.get(i + 1));
            }
        } else if (value instanceof Type t) {
            type(t);
        } else if (value instanceof List<?> list) {
            list.forEach(this::annotationValue);
        } else if (value instanceof String[] enumConstant) { // descriptor of the enum, name of the constant
            field(Type.getType(enumConstant[0]).getInternalName(), enumConstant[1], enumConstant[0], true);
        }
    }

    private void add(final Reference reference) {
        m_found.add(m_optional == null ? reference : new Reference.IfThere(m_optional, reference));
    }

    private void signature(final String signature) {
        if (signature != null) {
            new SignatureReader(signature).accept(new SignatureVisitor(Opcodes.ASM9) {
                private String m_name;

                @Override
                public void visitClassType(final String name) {
                    m_name = name;
                    internalName(name);
                }

                @Override
                public void visitInnerClassType(final String name) {
                    m_name += "$" + name;
                    internalName(m_name);
                }
            });
        }
    }

    private void internalName(final String name) {
        if (name != null) {
            type(Type.getObjectType(name));
        }
    }

    private void type(final Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> add(new Reference.ToClass(m_where, type.getClassName()));
            case Type.METHOD -> {
                type(type.getReturnType());
                for (final Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {
                // primitive
            }
        }
    }
}
