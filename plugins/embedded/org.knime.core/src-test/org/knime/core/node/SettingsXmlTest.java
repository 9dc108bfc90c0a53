// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are read from and written to the XML that KNIME writes. */
class SettingsXmlTest {

    private static String write(final NodeSettings settings) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static NodeSettings read(final String xml) throws IOException {
        return (NodeSettings) NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Path saved() {
        Path p = Path.of("").toAbsolutePath();
        while (p != null && !Files.exists(p.resolve("mvnw"))) {
            p = p.getParent();
        }
        Assumptions.assumeTrue(p != null, "not in the repository");
        return p.resolveSibling("shared/knime-saved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configured.knwf", "executed.knwf", "knip-cells.knwf"})
    void filesOfTheRealKnimeComeOutAsTheyWentIn(final String name) throws IOException {
        final Path file = saved().resolve(name);
        Assumptions.assumeTrue(Files.exists(file), file + " is not here");
        int files = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (final ZipEntry entry : Collections.list(zip.entries())) {
                final String original = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                if (original.contains("<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\"")) {
                    final String key = original.replaceFirst("(?s).*?<config xmlns[^>]* key=\"([^\"]*)\".*", "$1");
                    final NodeSettings settings = new NodeSettings(key);
                    settings.load(new ByteArrayInputStream(original.getBytes(StandardCharsets.UTF_8)));
                    assertEquals(withoutLayout(original), withoutLayout(write(settings)), entry.getName());
                    files++;
                }
            }
        }
        assertTrue(files >= 5, "settings in " + name + ": " + files);
    }

    private static String withoutLayout(final String xml) {
        return xml.replaceAll(">\\s+<", "><").strip();
    }

    @Test
    void whatXmlCannotCarryIsEscapedAsKnimeDoes() throws Exception {
        final NodeSettings settings = new NodeSettings("k");
        final String hard = "a\nb\u0000 100%% 5% \"<&>' \u00b5m \ud83d\ude00";
        settings.addString("s", hard);
        final String xml = write(settings);
        assertTrue(
                xml.contains("value=\"a%%00010b%%00000 100%%00037% 5% &quot;&lt;&amp;&gt;' \u00b5m %%55357%%56832\""),
                xml);
        assertEquals(hard, read(xml).getString("s"));
    }

    @Test
    void nullEmptyAndArrays() throws Exception {
        final NodeSettings settings = new NodeSettings("k");
        settings.addString("null", null);
        settings.addString("empty", "");
        settings.addStringArray("strings", "p", null);
        settings.addIntArray("none");
        settings.addStringArray("nullArray", (String[]) null);
        settings.addDoubleArray("doubles", 0.1, Double.NaN, Double.POSITIVE_INFINITY);
        settings.addBooleanArray("booleans", true, false);
        final NodeSettings back = read(write(settings));
        assertEquals(settings.keySet(), back.keySet());
        assertNull(back.getString("null"));
        assertEquals("", back.getString("empty"));
        assertArrayEquals(new String[] {"p", null}, back.getStringArray("strings"));
        assertArrayEquals(new int[0], back.getIntArray("none"));
        assertNull(back.getStringArray("nullArray"));
        assertArrayEquals(new double[] {0.1, Double.NaN, Double.POSITIVE_INFINITY}, back.getDoubleArray("doubles"));
        assertArrayEquals(new boolean[] {true, false}, back.getBooleanArray("booleans"));
    }

    @Test
    void aMissingKeyAndAWrongTypeAreNamed() {
        final NodeSettings settings = new NodeSettings("model");
        settings.addInt("epochs", 5);
        assertTrue(assertThrows(InvalidSettingsException.class, () -> settings.getInt("epoch"))
                .getMessage()
                .contains("\"epoch\""));
        final String message = assertThrows(InvalidSettingsException.class, () -> settings.getDouble("epochs"))
                .getMessage();
        assertTrue(message.contains("\"epochs\"") && message.contains("xint"), message);
        assertEquals(0.5, settings.getDouble("epochs", 0.5));
        assertEquals(5, settings.getInt("epochs", 1));
    }

    @Test
    void equalityIgnoresTheOrderOfKeys() {
        final NodeSettings a = new NodeSettings("k");
        a.addInt("x", 1);
        a.addInt("y", 2);
        final NodeSettings b = new NodeSettings("k");
        b.addInt("y", 2);
        b.addInt("x", 1);
        assertEquals(a, b);
        b.addLong("x", 1);
        assertFalse(a.equals(b), "xint 1 is not xlong 1");
    }

    @Test
    void brokenFilesAreErrors() {
        assertThrows(IOException.class, () -> read("<config key=\"a\">"));
        assertThrows(IOException.class, () -> read("<configs key=\"a\"/>"));
        assertThrows(
                IOException.class,
                () -> read("<config key=\"a\"><entry key=\"i\" type=\"xint\" value=\"1.5\"/></config>"));
        assertThrows(
                IOException.class,
                () -> read("<config key=\"a\"><entry key=\"i\" type=\"int\" value=\"1\"/></config>"));
    }

    /**
     * Found by fuzzing: a number that is null, arrays that state too much or less than nothing, nesting without end.
     */
    @Test
    void damagedSettingsAreRefusedInWords() throws Exception {
        final String none = "<config key=\"a\"><entry key=\"x\" type=\"xdouble\" isnull=\"true\" value=\"\"/></config>";
        assertThrows(IOException.class, () -> read(none));
        for (final int n : new int[] {-1, Integer.MAX_VALUE}) {
            final NodeSettings settings = read("<config key=\"a\"><config key=\"list\">"
                    + "<entry key=\"array-size\" type=\"xint\" value=\"" + n + "\"/></config></config>");
            assertThrows(InvalidSettingsException.class, () -> settings.getIntArray("list"));
        }
        final int deep = 20_000;
        final String nested = "<config key=\"a\">".repeat(deep) + "</config>".repeat(deep);
        assertTrue(
                assertThrows(IOException.class, () -> read(nested)).getMessage().contains("nested"));
    }
}
