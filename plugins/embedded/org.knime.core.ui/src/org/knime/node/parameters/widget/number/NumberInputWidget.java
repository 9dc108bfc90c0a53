// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.number;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.TypeDependentMinValidation;

/** Bounds of a number in the dialog; nothing checks them without a dialog, so {@code validate()} must as well. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NumberInputWidget {

    Class<? extends NumberInputWidgetValidation.MinValidation> minValidation() default TypeDependentMinValidation.class;
}
