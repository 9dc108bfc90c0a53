// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imcseg.embedded.spi.EmbeddedSpi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Variables drive settings where KNIME lets them, with the same conversions. */
class VariableAccessTest {

    private NodeSettings m_settings;

    @BeforeEach
    void settings() {
        m_settings = new NodeSettings("model");
        m_settings.addInt("int", 1);
        m_settings.addLong("long", 1);
        m_settings.addDouble("double", 1);
        m_settings.addFloat("float", 1);
        m_settings.addBoolean("boolean", false);
        m_settings.addString("string", "x");
        m_settings.addStringArray("strings", "p", "q");
        m_settings.addStringArray("noStrings");
        m_settings.addConfig("group");
    }

    private void drive(final String key, final FlowVariable variable) throws InvalidSettingsException {
        EmbeddedSpi.VARIABLES.overwrite(m_settings, key, variable);
    }

    private void assertRefused(final String key, final FlowVariable variable) {
        final String message = assertThrows(InvalidSettingsException.class, () -> drive(key, variable))
                .getMessage();
        assertTrue(message.contains("\"" + key + "\"") && message.contains("\"v\""), message);
    }

    @Test
    void numbersWidenAndBecomeText() throws Exception {
        for (final String key : new String[] {"int", "long", "double", "float", "string", "strings"}) {
            drive(key, new FlowVariable("v", 7));
        }
        assertEquals(7, m_settings.getInt("int"));
        assertEquals(7L, m_settings.getLong("long"));
        assertEquals(7.0, m_settings.getDouble("double"));
        assertEquals(7f, m_settings.getFloat("float"));
        assertEquals("7", m_settings.getString("string"));
        assertArrayEquals(new String[] {"7"}, m_settings.getStringArray("strings"));
    }

    @Test
    void numbersDoNotNarrow() {
        assertRefused("int", new FlowVariable("v", 1.5));
        assertRefused("int", new FlowVariable("v", VariableType.LongType.INSTANCE, 5L));
        assertRefused("long", new FlowVariable("v", 1.5));
        assertRefused("boolean", new FlowVariable("v", 1));
        assertRefused("int", new FlowVariable("v", "1"));
        assertRefused("int", new FlowVariable("v", VariableType.BooleanType.INSTANCE, true));
    }

    @Test
    void texts() throws Exception {
        drive("string", new FlowVariable("v", "new"));
        drive("boolean", new FlowVariable("v", "TRUE"));
        drive("noStrings", new FlowVariable("v", "only"));
        assertEquals("new", m_settings.getString("string"));
        assertTrue(m_settings.getBoolean("boolean"));
        assertArrayEquals(new String[] {"only"}, m_settings.getStringArray("noStrings"));
        assertRefused("boolean", new FlowVariable("v", "yes"));
        assertRefused("group", new FlowVariable("v", "x"));
        assertRefused("unknown", new FlowVariable("v", "x"));
    }

    @Test
    void exposedSettingsBecomeVariables() throws Exception {
        assertEquals(new FlowVariable("v", 1), EmbeddedSpi.VARIABLES.expose(m_settings, "int", "v"));
        assertEquals(new FlowVariable("v", "x"), EmbeddedSpi.VARIABLES.expose(m_settings, "string", "v"));
        assertThrows(InvalidSettingsException.class, () -> EmbeddedSpi.VARIABLES.expose(m_settings, "group", "v"));
    }

    @Test
    void readingAsAnotherType() {
        assertEquals(2.0, new FlowVariable("v", 2).getDoubleValue());
        assertEquals("2", new FlowVariable("v", 2).getStringValue());
        assertThrows(IllegalArgumentException.class, () -> new FlowVariable("v", 2.5).getIntValue());
        assertEquals("INTEGER", VariableType.IntType.INSTANCE.getIdentifier());
    }
}
