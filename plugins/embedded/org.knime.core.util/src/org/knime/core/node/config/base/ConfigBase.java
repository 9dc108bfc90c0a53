// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * A node of the settings tree: keys in insertion order, each a typed value or another tree. An array is a tree with
 * {@code array-size} and the elements under {@code 0, 1, ...}, as in the saved files.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;

    private static final String ARRAY_SIZE = "array-size";

    private final Map<String, AbstractConfigEntry> m_entries = new LinkedHashMap<>();

    public ConfigBase(final String key) {
        super(ConfigEntries.config, key);
    }

    public abstract ConfigBase getInstance(String key);

    protected void put(final AbstractConfigEntry entry) {
        m_entries.put(entry.getKey(), entry);
    }

    protected AbstractConfigEntry get(final String key) {
        return m_entries.get(key);
    }

    public void addEntry(final AbstractConfigEntry entry) {
        put(entry);
    }

    public AbstractConfigEntry getEntry(final String key) {
        return m_entries.get(key);
    }

    public final AbstractConfigEntry removeConfig(final String key) {
        return m_entries.remove(key);
    }

    @Override
    public boolean containsKey(final String key) {
        return m_entries.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(m_entries.keySet());
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    @Override
    public final ConfigBase addConfigBase(final String key) {
        final ConfigBase child = getInstance(key);
        put(child);
        return child;
    }

    @Override
    public final ConfigBase getConfigBase(final String key) throws InvalidSettingsException {
        if (get(key) instanceof ConfigBase config) {
            return config;
        }
        throw new InvalidSettingsException("Config for key \"" + key + "\" not found in \"" + getKey() + "\".");
    }

    @Override
    public void copyTo(final ConfigBaseWO dest) {
        for (final AbstractConfigEntry entry : m_entries.values()) {
            if (entry instanceof ConfigBase config) {
                config.copyTo(dest.addConfigBase(entry.getKey()));
            } else {
                ((ConfigBase) dest).put(entry);
            }
        }
    }

    @Override
    public final void saveToXML(final OutputStream out) throws IOException {
        ConfigXml.write(this, out);
    }

    public void load(final InputStream in) throws IOException {
        ConfigXml.read(this, in);
    }

    @Override
    public final String toStringValue() {
        return m_entries.toString();
    }

    @Override
    public String toString() {
        return getKey() + "=" + m_entries;
    }

    @Override
    public void addBoolean(final String key, final boolean value) {
        put(new ValueEntry(ConfigEntries.xboolean, key, value));
    }

    @Override
    public boolean getBoolean(final String key) throws InvalidSettingsException {
        return (boolean) value(key, ConfigEntries.xboolean, "Boolean");
    }

    @Override
    public boolean getBoolean(final String key, final boolean def) {
        return (boolean) valueOr(key, ConfigEntries.xboolean, def);
    }

    @Override
    public void addBooleanArray(final String key, final boolean... values) {
        addArray(key, ConfigEntries.xboolean, values);
    }

    @Override
    public boolean[] getBooleanArray(final String key) throws InvalidSettingsException {
        return (boolean[]) array(key, ConfigEntries.xboolean, boolean.class);
    }

    @Override
    public void addChar(final String key, final char value) {
        put(new ValueEntry(ConfigEntries.xchar, key, value));
    }

    @Override
    public char getChar(final String key) throws InvalidSettingsException {
        return (char) value(key, ConfigEntries.xchar, "Char");
    }

    @Override
    public void addDouble(final String key, final double value) {
        put(new ValueEntry(ConfigEntries.xdouble, key, value));
    }

    @Override
    public double getDouble(final String key) throws InvalidSettingsException {
        return (double) value(key, ConfigEntries.xdouble, "Double");
    }

    @Override
    public double getDouble(final String key, final double def) {
        return (double) valueOr(key, ConfigEntries.xdouble, def);
    }

    @Override
    public void addDoubleArray(final String key, final double... values) {
        addArray(key, ConfigEntries.xdouble, values);
    }

    @Override
    public double[] getDoubleArray(final String key) throws InvalidSettingsException {
        return (double[]) array(key, ConfigEntries.xdouble, double.class);
    }

    @Override
    public void addFloat(final String key, final float value) {
        put(new ValueEntry(ConfigEntries.xfloat, key, value));
    }

    @Override
    public float getFloat(final String key) throws InvalidSettingsException {
        return (float) value(key, ConfigEntries.xfloat, "Float");
    }

    @Override
    public void addFloatArray(final String key, final float... values) {
        addArray(key, ConfigEntries.xfloat, values);
    }

    @Override
    public float[] getFloatArray(final String key) throws InvalidSettingsException {
        return (float[]) array(key, ConfigEntries.xfloat, float.class);
    }

    @Override
    public void addInt(final String key, final int value) {
        put(new ValueEntry(ConfigEntries.xint, key, value));
    }

    @Override
    public int getInt(final String key) throws InvalidSettingsException {
        return (int) value(key, ConfigEntries.xint, "Int");
    }

    @Override
    public int getInt(final String key, final int def) {
        return (int) valueOr(key, ConfigEntries.xint, def);
    }

    @Override
    public void addIntArray(final String key, final int... values) {
        addArray(key, ConfigEntries.xint, values);
    }

    @Override
    public int[] getIntArray(final String key) throws InvalidSettingsException {
        return (int[]) array(key, ConfigEntries.xint, int.class);
    }

    @Override
    public void addLong(final String key, final long value) {
        put(new ValueEntry(ConfigEntries.xlong, key, value));
    }

    @Override
    public long getLong(final String key) throws InvalidSettingsException {
        return (long) value(key, ConfigEntries.xlong, "Long");
    }

    @Override
    public void addLongArray(final String key, final long... values) {
        addArray(key, ConfigEntries.xlong, values);
    }

    @Override
    public long[] getLongArray(final String key) throws InvalidSettingsException {
        return (long[]) array(key, ConfigEntries.xlong, long.class);
    }

    @Override
    public void addString(final String key, final String value) {
        put(new ValueEntry(ConfigEntries.xstring, key, value));
    }

    @Override
    public String getString(final String key) throws InvalidSettingsException {
        return (String) value(key, ConfigEntries.xstring, "String");
    }

    @Override
    public String getString(final String key, final String def) {
        return (String) valueOr(key, ConfigEntries.xstring, def);
    }

    @Override
    public void addStringArray(final String key, final String... values) {
        addArray(key, ConfigEntries.xstring, values);
    }

    @Override
    public String[] getStringArray(final String key) throws InvalidSettingsException {
        return (String[]) array(key, ConfigEntries.xstring, String.class);
    }

    /** True when both trees hold the same keys with the same values, whatever their order. */
    @Override
    boolean hasSameValue(final AbstractConfigEntry other) {
        return other instanceof ConfigBase config && m_entries.equals(config.m_entries);
    }

    private Object value(final String key, final ConfigEntries type, final String name)
            throws InvalidSettingsException {
        if (get(key) instanceof ValueEntry entry && entry.getType() == type) {
            return entry.value();
        }
        final AbstractConfigEntry found = get(key);
        throw new InvalidSettingsException(name + " for key \"" + key + "\" not found in \"" + getKey() + "\""
                + (found == null ? "." : ": it is stored as " + found.getType() + "."));
    }

    private Object valueOr(final String key, final ConfigEntries type, final Object def) {
        return get(key) instanceof ValueEntry entry && entry.getType() == type ? entry.value() : def;
    }

    private void addArray(final String key, final ConfigEntries type, final Object values) {
        final ConfigBase config = addConfigBase(key);
        if (values == null) {
            return; // KNIME writes a null array as an empty config
        }
        final int n = Array.getLength(values);
        config.addInt(ARRAY_SIZE, n);
        for (int i = 0; i < n; i++) {
            config.put(new ValueEntry(type, Integer.toString(i), Array.get(values, i)));
        }
    }

    private Object array(final String key, final ConfigEntries type, final Class<?> element)
            throws InvalidSettingsException {
        final ConfigBase config = getConfigBase(key);
        if (!config.containsKey(ARRAY_SIZE)) {
            return null;
        }
        final int n = config.getInt(ARRAY_SIZE);
        if (n < 0 || n >= config.m_entries.size()) {
            throw new InvalidSettingsException(
                    "Array \"" + key + "\" states " + n + " elements and has " + (config.m_entries.size() - 1) + ".");
        }
        final Object values = Array.newInstance(element, n);
        for (int i = 0; i < n; i++) {
            Array.set(values, i, config.value(Integer.toString(i), type, "Element of type " + type.name()));
        }
        return values;
    }
}
