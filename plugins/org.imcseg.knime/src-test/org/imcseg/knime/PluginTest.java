// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imcseg.knime.nodes.Link;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What KNIME reads without executing: every node is registered, has an icon and a description, and its settings keep
 * their keys.
 */
class PluginTest {
    private static final Path SRC = Path.of("src");

    @Test
    void everyFactoryIsRegisteredAndNoOther() throws Exception {
        TreeSet<String> registered = new TreeSet<>();
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("plugin.xml").toFile())
                .getElementsByTagName("node");
        for (int i = 0; i < nodes.getLength(); i++) {
            registered.add(((Element) nodes.item(i)).getAttribute("factory-class"));
        }
        assertEquals(new TreeSet<>(classes("NodeFactory.java")), registered);
    }

    @Test
    void everyFactoryCanBeMade() throws Exception {
        for (String name : classes("NodeFactory.java")) {
            assertNotNull(Class.forName(name).getConstructor().newInstance());
        }
    }

    @Test
    void everyNodeHasAnIconOfItsOwnWithSource() throws IOException {
        for (String name : classes("NodeFactory.java")) {
            Path file = SRC.resolve(name.replace('.', '/') + ".java");
            String text = Files.readString(file);
            String icon = text.replaceAll("(?s).*\\.icon\\(\"([^\"]+)\"\\).*", "$1");
            BufferedImage image = ImageIO.read(file.resolveSibling(icon).toFile());
            assertEquals(16, image.getWidth(), icon);
            assertEquals(16, image.getHeight(), icon);
            assertTrue(Files.exists(file.resolveSibling(icon.replace(".png", ".svg"))), icon);
        }
    }

    /** A link's text says what it leads to, as KNIME shows nothing else of it. */
    @Test
    void everyNodeLinksToAPublicationOrSpecification() throws IOException {
        for (String name : classes("NodeFactory.java")) {
            assertTrue(
                    Files.readString(SRC.resolve(name.replace('.', '/') + ".java"))
                            .contains(".addExternalResource("),
                    name);
        }
        for (Link link : Link.values()) {
            assertTrue(
                    link.href().matches("https://[a-z0-9.-]+/\\S*")
                            && link.title().length() > 10,
                    link.name());
        }
        assertEquals(
                Link.values().length,
                Stream.of(Link.values()).map(Link::href).distinct().count());
    }

    @Test
    void everySettingIsDescribed() throws Exception {
        for (String name : classes("NodeParameters.java")) {
            for (Field field : fields(Class.forName(name))) {
                Widget widget = field.getAnnotation(Widget.class);
                assertNotNull(widget, name + "#" + field.getName());
                assertFalse(widget.title().isBlank() || widget.description().isBlank(), name + "#" + field.getName());
            }
        }
    }

    /** Saved workflows hold these entries: a change here needs a migration. */
    @Test
    void settingsKeepNamesTypesAndDefaults() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : classes("NodeParameters.java")) {
            Class<?> type = Class.forName(name);
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            NodeParameters defaults = (NodeParameters) constructor.newInstance();
            defaults.validate();
            NodeSettings saved = new NodeSettings("model");
            NodeParametersUtil.saveSettings(defaults.getClass(), defaults, saved);
            for (String key : saved.keySet()) {
                lines.add(type.getSimpleName() + " " + key + " " + typeName(type, saved.getEntry(key)) + " = "
                        + saved.getEntry(key).toStringValue());
            }
        }
        Path expected = Path.of("src-test/org/imcseg/knime/settings.txt");
        if (Boolean.getBoolean("imcseg.writeSnapshot")) {
            Files.writeString(expected, String.join("\n", lines) + "\n");
        }
        assertEquals(Files.readString(expected, StandardCharsets.UTF_8), String.join("\n", lines) + "\n");
    }

    /** An enum's constants are saved as texts, by their names. */
    private static String typeName(Class<?> parameters, AbstractConfigEntry entry) throws Exception {
        Optional<Class<?>> choice = fields(parameters).stream()
                .filter(f -> f.getName().equals(entry.getKey()))
                .<Class<?>>map(Field::getType)
                .filter(Class::isEnum)
                .findFirst();
        return choice.map(Class::getSimpleName)
                .orElse(
                        entry.getType().name().equals("xstring")
                                ? "String"
                                : entry.getType().name().substring(1));
    }

    /** Those of the superclass first, as KNIME saves them. */
    private static List<Field> fields(Class<?> type) {
        Stream<Field> inherited =
                type.getSuperclass() == Object.class ? Stream.empty() : fields(type.getSuperclass()).stream();
        return Stream.concat(inherited, Stream.of(type.getDeclaredFields()))
                .filter(f -> !Modifier.isStatic(f.getModifiers()) && !f.isSynthetic())
                .peek(f -> f.setAccessible(true))
                .toList();
    }

    private static List<String> classes(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(SRC)) {
            return files.map(SRC::relativize)
                    .map(Path::toString)
                    .filter(f -> f.endsWith(suffix))
                    .map(f -> f.substring(0, f.length() - ".java".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }
}
