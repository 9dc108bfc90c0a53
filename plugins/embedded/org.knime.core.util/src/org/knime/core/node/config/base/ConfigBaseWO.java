// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** Write access to a tree of settings. */
public interface ConfigBaseWO {

    String getKey();

    ConfigBase addConfigBase(String key);

    void addBoolean(String key, boolean value);

    void addBooleanArray(String key, boolean... values);

    void addChar(String key, char value);

    void addDouble(String key, double value);

    void addDoubleArray(String key, double... values);

    void addFloat(String key, float value);

    void addFloatArray(String key, float... values);

    void addInt(String key, int value);

    void addIntArray(String key, int... values);

    void addLong(String key, long value);

    void addLongArray(String key, long... values);

    void addString(String key, String value);

    void addStringArray(String key, String... values);
}
