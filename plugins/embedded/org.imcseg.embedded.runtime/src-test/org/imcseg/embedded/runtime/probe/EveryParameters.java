// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import java.util.Optional;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persist;

/** Every kind of setting that nodes may use, named as in the workflows that KNIME 5.8.3 saved. */
public final class EveryParameters implements NodeParameters {
    public enum Mode {
        FIRST,
        SECOND_ONE
    }

    public static final class Element implements NodeParameters {
        public String m_name = "";
        public double m_value;

        Element() {}

        Element(String name, double value) {
            m_name = name;
            m_value = value;
        }
    }

    public static final class Group implements NodeParameters {
        public int m_gi = 7;
        public String m_gs = "g";
    }

    @Widget(title = "Int", description = "An int.")
    public int m_anInt = 1;

    public long m_aLong = 5_000_000_000L;
    public double m_aDouble = 2.5;
    public float m_aFloat = 1.5f;
    public String m_aString = "hello";
    public String m_nullString;
    public boolean m_aBool = true;
    public Mode m_mode = Mode.SECOND_ONE;
    public Element[] m_elems = {new Element("e0", 0.5), new Element("e1", 1.5)};
    public String[] m_strs = {"p", "q"};
    public int[] m_ints = {1, 2, 3};
    public double[] m_doubles = {0.5, 1.5};
    public Group m_group = new Group();
    public String m_column = "s";
    public Optional<Integer> m_optInt = Optional.empty();
    public Optional<String> m_optStr = Optional.of("present");

    @Persist(configKey = "my_key")
    public int m_renamed = 11;

    @Migrate(loadDefaultIfAbsent = true)
    public int m_sinceLater = 5;

    private int m_notSaved = 9;
    static int s_neither = 1;

    int notSaved() {
        return m_notSaved;
    }
}
