// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

/** Saves and loads {@code NodeParameters} as KNIME does. */
public final class ParametersStore {
    private ParametersStore() {}

    /** A new instance with the defaults that the class gives its fields. */
    public static <S extends NodeParameters> S create(Class<S> type) {
        return Fields.create(type);
    }

    /** Writes every field of the parameters. */
    public static void save(Class<? extends NodeParameters> type, NodeParameters parameters, NodeSettingsWO settings) {
        saveFields(type, parameters, settings);
    }

    /**
     * Reads every field; settings that no field asks for are ignored.
     *
     * @throws InvalidSettingsException if a key is missing (and not marked as migrated) or has another type; the
     *     message names the path of the setting, what it should be and the remedy
     */
    public static <S extends NodeParameters> S load(NodeSettingsRO settings, Class<S> type)
            throws InvalidSettingsException {
        return type.cast(loadFields(type, settings));
    }

    static void saveFields(Class<?> type, Object owner, NodeSettingsWO settings) {
        final var own = persistor(type.getAnnotation(Persistor.class));
        if (own != null) {
            own.save(owner, settings);
            return;
        }
        for (final var field : Fields.of(type).list()) {
            final var value = field.get(owner);
            final var persistor = persistor(field.annotation(Persistor.class));
            if (persistor != null) {
                persistor.save(value, settings);
            } else {
                FieldCodecs.of(field.type()).save(value, settings, field.key());
            }
        }
    }

    static Object loadFields(Class<?> type, NodeSettingsRO settings) throws InvalidSettingsException {
        final var own = persistor(type.getAnnotation(Persistor.class));
        if (own != null) {
            return own.load(settings);
        }
        final var owner = Fields.create(type);
        for (final var field : Fields.of(type).list()) {
            final var persistor = persistor(field.annotation(Persistor.class));
            if (persistor == null) {
                loadField(field, owner, settings);
            } else if (!(field.optionalKey() && absent(persistor.getConfigPaths(), settings))) {
                field.set(owner, persistor.load(settings));
            }
        }
        return owner;
    }

    private static void loadField(Fields.Saved field, Object owner, NodeSettingsRO settings)
            throws InvalidSettingsException {
        final var key = field.key();
        final var codec = FieldCodecs.of(field.type());
        if (!settings.containsKey(key)) {
            if (field.optionalKey()) {
                return;
            }
            final var migration = field.annotation(Migration.class);
            if (migration != null) {
                field.set(owner, migrated(migration.value(), settings));
                return;
            }
            throw new SettingException(key, title(field), "is missing (it should be " + article(codec) + ")", null);
        }
        try {
            field.set(owner, codec.load(settings, key));
        } catch (SettingException ex) {
            throw ex.below(key);
        } catch (InvalidSettingsException ex) {
            throw new SettingException(key, title(field), "should be " + article(codec) + ": " + ex.getMessage(), ex);
        }
    }

    private static String title(Fields.Saved field) {
        final var widget = field.annotation(Widget.class);
        return widget == null ? "" : widget.title();
    }

    /** The value of a field that the settings were saved without. */
    private static Object migrated(Class<?> type, NodeSettingsRO settings) throws InvalidSettingsException {
        final var migrations = ((NodeParametersMigration<?>) Fields.create(type)).getConfigMigrations();
        if (migrations.size() != 1) {
            throw new UnsupportedOperationException(
                    type.getName() + " has " + migrations.size() + " migrations; only a single one is supported here.");
        }
        return migrations.get(0).getLoader().load(settings);
    }

    private static String article(FieldCodec codec) {
        final var name = codec.typeName();
        return name.startsWith("one of") ? name : ("aeio".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    private static boolean absent(String[][] paths, NodeSettingsRO settings) {
        for (final var path : paths) {
            if (path.length > 0 && settings.containsKey(path[0])) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static NodeParametersPersistor<Object> persistor(Persistor annotation) {
        return annotation == null ? null : (NodeParametersPersistor<Object>) Fields.create(annotation.value());
    }
}
