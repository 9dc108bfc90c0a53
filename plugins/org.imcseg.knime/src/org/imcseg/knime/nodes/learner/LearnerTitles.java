// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;

/**
 * Titles of settings and choices in the Learner's dialog, for records that name them by key, such as those of a model.
 */
public final class LearnerTitles {
    /** Maps keys of training settings to names of fields, where these differ. */
    private static final Map<String, String> FIELDS = Map.of("epochChoice", "epochToKeep");

    private LearnerTitles() {}

    /** The title of a setting; empty if the dialog has no setting with this key. */
    public static Optional<String> title(String key) {
        return field(key).map(f -> f.getAnnotation(Widget.class)).map(Widget::title);
    }

    /** The dialog's label of a chosen value; empty if the value is not one of the choices. */
    public static Optional<String> choice(String key, String value) {
        return field(key)
                .map(Field::getType)
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getFields())
                        .filter(f -> f.isEnumConstant() && f.getName().equals(value))
                        .findFirst())
                .map(f -> f.getAnnotation(Label.class))
                .map(Label::value);
    }

    private static Optional<Field> field(String key) {
        String name = FIELDS.getOrDefault(key, key);
        return Arrays.stream(LearnerNodeParameters.class.getDeclaredFields())
                .filter(f -> f.getName().equals(name))
                .findFirst();
    }
}
