// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.imcseg.embedded.runtime.probe.EveryParameters;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;

/** The keys and types of NodeParameters, against what KNIME 5.8.3 saved. */
class ParametersTest {
    /** The model settings of a node as KNIME 5.8.3 wrote them, without the kinds of field that our nodes do not use. */
    private static final String SAVED =
            """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="model">
            <entry key="anInt" type="xint" value="1"/>
            <entry key="aLong" type="xlong" value="5000000000"/>
            <entry key="aDouble" type="xdouble" value="2.5"/>
            <entry key="aFloat" type="xfloat" value="1.5"/>
            <entry key="aString" type="xstring" value="hello"/>
            <entry key="nullString" type="xstring" isnull="true" value=""/>
            <entry key="aBool" type="xboolean" value="true"/>
            <entry key="mode" type="xstring" value="SECOND_ONE"/>
            <config key="elems">
                <config key="0"><entry key="name" type="xstring" value="e0"/><entry key="value" type="xdouble" value="0.5"/></config>
                <config key="1"><entry key="name" type="xstring" value="e1"/><entry key="value" type="xdouble" value="1.5"/></config>
            </config>
            <config key="strs">
                <entry key="array-size" type="xint" value="2"/>
                <entry key="0" type="xstring" value="p"/>
                <entry key="1" type="xstring" value="q"/>
            </config>
            <config key="ints">
                <entry key="array-size" type="xint" value="3"/>
                <entry key="0" type="xint" value="1"/>
                <entry key="1" type="xint" value="2"/>
                <entry key="2" type="xint" value="3"/>
            </config>
            <config key="doubles">
                <entry key="array-size" type="xint" value="2"/>
                <entry key="0" type="xdouble" value="0.5"/>
                <entry key="1" type="xdouble" value="1.5"/>
            </config>
            <config key="group"><entry key="gi" type="xint" value="7"/><entry key="gs" type="xstring" value="g"/></config>
            <entry key="column" type="xstring" value="s"/>
            <entry key="optInt" type="xint" value="0"/>
            <entry key="optInt_is_present" type="xboolean" value="false"/>
            <entry key="optStr" type="xstring" value="present"/>
            <entry key="optStr_is_present" type="xboolean" value="true"/>
            <entry key="my_key" type="xint" value="11"/>
        </config>
        """;

    private static NodeSettings parse(String xml) throws Exception {
        final var settings = new NodeSettings("model");
        NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .copyTo(settings);
        return settings;
    }

    private static NodeSettings saved(EveryParameters parameters) {
        final var settings = new NodeSettings("model");
        NodeParametersUtil.saveSettings(EveryParameters.class, parameters, settings);
        return settings;
    }

    private static String xml(NodeSettings settings) throws Exception {
        final var out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void defaultsAreSavedAsKnimeSavesThem() throws Exception {
        final var expected = parse(SAVED);
        expected.addInt("sinceLater", 5);
        assertEquals(xml(expected), xml(saved(new EveryParameters())));
    }

    @Test
    void whatKnimeSavedLoads() throws Exception {
        final var loaded =
                NodeParametersUtil.loadSettings(parse(SAVED.replace("\"hello\"", "\"other\"")), EveryParameters.class);
        assertEquals("other", loaded.m_aString);
        assertNull(loaded.m_nullString);
        assertEquals(EveryParameters.Mode.SECOND_ONE, loaded.m_mode);
        assertEquals("e1", loaded.m_elems[1].m_name);
        assertEquals(1.5, loaded.m_elems[1].m_value);
        assertArrayEquals(new String[] {"p", "q"}, loaded.m_strs);
        assertArrayEquals(new int[] {1, 2, 3}, loaded.m_ints);
        assertEquals(Optional.empty(), loaded.m_optInt);
        assertEquals(Optional.of("present"), loaded.m_optStr);
        assertEquals(11, loaded.m_renamed);
        assertEquals(5, loaded.m_sinceLater, "an absent migrated setting is its default");
    }

    @Test
    void goldenSampleLoadsAndIsSavedAlike() throws Exception {
        try (var opened = OpenedWorkflow.archive(Golden.archive("configured"));
                var in = Files.newInputStream(opened.folder().resolve("N583 Params (#2)/settings.xml"))) {
            final var golden = NodeSettings.loadFromXML(in).getNodeSettings("model");
            final var saved = saved(NodeParametersUtil.loadSettings(golden, EveryParameters.class));
            for (final var key : saved.keySet()) {
                if (!key.equals("sinceLater")) {
                    assertEquals(((NodeSettings) golden).getEntry(key), saved.getEntry(key), key);
                }
            }
            assertTrue(saved.keySet().size() >= 20, "compared " + saved.keySet());
        }
    }

    @Test
    void extraKeysAreIgnored() throws Exception {
        final var settings = parse(SAVED);
        settings.addString("fromTheFuture", "x");
        assertEquals(1, NodeParametersUtil.loadSettings(settings, EveryParameters.class).m_anInt);
    }

    @Test
    void privateAndStaticFieldsAreNotSaved() {
        assertFalse(saved(new EveryParameters()).containsKey("notSaved"));
        assertFalse(saved(new EveryParameters()).containsKey("s_neither"));
    }

    @Test
    void aMissingKeyIsNamedWithItsTypeAndTheRemedy() throws Exception {
        for (final var key : new String[] {"anInt", "aString", "mode", "elems", "strs", "group", "optInt", "my_key"}) {
            final var settings = parse(SAVED);
            settings.removeConfig(key);
            final var message = failure(settings);
            assertTrue(message.contains("\"" + key + "\" is missing"), message);
            assertTrue(message.contains("node's dialog"), message);
        }
        assertTrue(failure(parse(SAVED.replace("key=\"gi\"", "key=\"gj\"")))
                .contains("\"group.gi\" is missing (it should be an int)"));
    }

    @Test
    void aWrongTypeIsNamed() throws Exception {
        assertTrue(failure(parse(SAVED.replace("type=\"xint\" value=\"7\"", "type=\"xstring\" value=\"7\"")))
                .contains("\"group.gi\" should be an int"));
        assertTrue(failure(parse(SAVED.replace("SECOND_ONE", "THIRD")))
                .contains("\"mode\" should be one of FIRST, SECOND_ONE"));
        assertTrue(failure(parse(SAVED.replace("type=\"xdouble\" value=\"2.5\"", "type=\"xint\" value=\"2\"")))
                .contains("\"aDouble\" should be a double"));
    }

    private static String failure(NodeSettings settings) {
        return assertThrows(
                        InvalidSettingsException.class,
                        () -> NodeParametersUtil.loadSettings(settings, EveryParameters.class))
                .getMessage();
    }
}
