// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/**
 * An enum constant to choose.
 *
 * @param id the constant
 * @param text what is shown
 * @param <E> the enum
 */
public record EnumChoice<E extends Enum<E>>(E id, String text) {
    /** The text is that of the constant's {@link Label}, else its name. */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(E constant) {
        try {
            final var label =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
            return new EnumChoice<>(constant, label == null ? constant.name() : label.value());
        } catch (NoSuchFieldException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
