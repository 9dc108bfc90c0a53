// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.imcseg.embedded.spi.VariableSpi;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;

/** Puts variables into settings, with the conversions that KNIME makes: numbers widen, anything becomes text. */
final class VariableAccess implements VariableSpi {

    private static final Map<VariableType<?>, Set<ConfigEntries>> OVERWRITES = Map.of( //
            VariableType.BooleanType.INSTANCE,
            Set.of(ConfigEntries.xboolean, ConfigEntries.xstring), //
            VariableType.IntType.INSTANCE,
            Set.of(
                    ConfigEntries.xint,
                    ConfigEntries.xlong,
                    ConfigEntries.xfloat,
                    ConfigEntries.xdouble,
                    ConfigEntries.xstring), //
            VariableType.LongType.INSTANCE,
            Set.of(ConfigEntries.xlong, ConfigEntries.xfloat, ConfigEntries.xdouble, ConfigEntries.xstring), //
            VariableType.DoubleType.INSTANCE,
            Set.of(ConfigEntries.xfloat, ConfigEntries.xdouble, ConfigEntries.xstring), //
            VariableType.StringType.INSTANCE,
            Set.of(ConfigEntries.xstring, ConfigEntries.xboolean, ConfigEntries.xchar));

    VariableAccess() {}

    @Override
    public void overwrite(final Config settings, final String key, final FlowVariable variable)
            throws InvalidSettingsException {
        final AbstractConfigEntry entry = settings.getEntry(key);
        if (entry == null) {
            throw new InvalidSettingsException("Flow variable \"" + variable.getName() + "\" drives setting \"" + key
                    + "\", which does not exist in \"" + settings.getKey() + "\".");
        }
        final ConfigBase array = entry instanceof ConfigBase config ? config : null;
        final ConfigEntries type = array == null ? entry.getType() : elementType(array);
        if (type == null
                || !OVERWRITES
                        .getOrDefault(variable.getVariableType(), Set.of())
                        .contains(type)) {
            throw new InvalidSettingsException("Flow variable " + variable + " cannot drive setting \"" + key
                    + "\" of type " + (type == null ? "config" : type) + (array == null ? "." : " (array)."));
        }
        final Object value;
        try {
            value = convert(variable, type);
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException("Setting \"" + key + "\": " + e.getMessage(), e);
        }
        if (array == null) {
            settings.addEntry(type.createEntry(key, String.valueOf(value)));
        } else {
            final Config single = settings.addConfig(key);
            single.addInt("array-size", 1);
            single.addEntry(type.createEntry("0", String.valueOf(value)));
        }
    }

    /** @return what the array holds; text where it is empty, as its type is not stored; null if it is no array */
    private static ConfigEntries elementType(final ConfigBase config) {
        if (!config.containsKey("array-size")) {
            return null;
        }
        final AbstractConfigEntry first = config.getEntry("0");
        return first == null ? ConfigEntries.xstring : first.getType();
    }

    private static Object convert(final FlowVariable variable, final ConfigEntries type) {
        if (type == ConfigEntries.xfloat) {
            return variable.getValue(VariableType.DoubleType.INSTANCE).floatValue();
        }
        if (type == ConfigEntries.xchar && variable.getValueAsString().length() != 1) {
            throw new IllegalArgumentException("Flow variable " + variable + " is not a single character.");
        }
        final VariableType<?> target =
                switch (type) {
                    case xboolean -> VariableType.BooleanType.INSTANCE;
                    case xint -> VariableType.IntType.INSTANCE;
                    case xlong -> VariableType.LongType.INSTANCE;
                    case xdouble -> VariableType.DoubleType.INSTANCE;
                    default -> VariableType.StringType.INSTANCE;
                };
        return variable.getValue(target);
    }

    @Override
    public FlowVariable expose(final Config settings, final String key, final String name)
            throws InvalidSettingsException {
        final AbstractConfigEntry entry = settings.getEntry(key);
        if (entry == null) {
            throw new InvalidSettingsException("Setting \"" + key + "\", exposed as flow variable \"" + name
                    + "\", does not exist in \"" + settings.getKey() + "\".");
        }
        return switch (entry.getType()) {
            case xboolean -> new FlowVariable(name, VariableType.BooleanType.INSTANCE, settings.getBoolean(key));
            case xint -> new FlowVariable(name, settings.getInt(key));
            case xlong -> new FlowVariable(name, VariableType.LongType.INSTANCE, settings.getLong(key));
            case xfloat -> new FlowVariable(name, (double) settings.getFloat(key));
            case xdouble -> new FlowVariable(name, settings.getDouble(key));
            case xstring -> new FlowVariable(name, settings.getString(key));
            default -> throw new InvalidSettingsException(
                    "Setting \"" + key + "\" of type " + entry.getType() + " cannot be exposed as a flow variable.");
        };
    }

    @Override
    public <T> T inContext(final Map<String, FlowVariable> variables, final Set<String> driven, final Callable<T> work)
            throws Exception {
        final FlowObjectStack stack = new FlowObjectStack(variables);
        NodeContext.enter(new SingleNodeContainer() {
            @Override
            public FlowObjectStack getFlowObjectStack() {
                return stack;
            }

            @Override
            public Set<String> getVariableControlledModelSettings() {
                return driven;
            }
        });
        try {
            return work.call();
        } finally {
            NodeContext.leave();
        }
    }
}
