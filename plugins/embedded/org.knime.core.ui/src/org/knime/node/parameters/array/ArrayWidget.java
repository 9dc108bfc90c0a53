// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;

/** How an array or list of groups is edited. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {
    String addButtonText() default "";

    @SuppressWarnings("rawtypes") // as KNIME declares it
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;

    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    String elementTitle() default "";

    boolean hasFixedSize() default false;

    boolean showSortButtons() default false;

    enum ElementLayout {
        HORIZONTAL_SINGLE_LINE,
        VERTICAL_CARD
    }
}
