// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.knime.nodes.reader.ReaderNodeParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;

/**
 * Choosers of files stand on settings in two forms, of which each version of KNIME has one (package-info of the
 * parameters tells why).
 */
class ChoosersTest {
    private static final String PACKAGE = FileSelectionWidget.class.getPackageName() + ".";
    private static final Set<String> OLD = Set.of("LocalFileReaderWidget", "LocalFileWriterWidget");
    private static final Set<String> NEW =
            Set.of("FileSelectionWidget", "WithFileSystem", "SingleFileSelectionMode", "FileSystemOption");

    /** Loads the parameters as in a KNIME that lacks some annotations. */
    private static final class Without extends ClassLoader {
        private final Set<String> absent;

        Without(Set<String> absent) {
            super(ChoosersTest.class.getClassLoader());
            this.absent = absent;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(PACKAGE) && absent.contains(name.substring(PACKAGE.length()))) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(ReaderNodeParameters.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void annotationsThatAVersionLacksAreLeftOut(boolean older) throws Exception {
        Class<?> type = new Without(older ? NEW : OLD).loadClass(ReaderNodeParameters.class.getName());
        assertNotEquals(ReaderNodeParameters.class, type);
        Set<String> left = Stream.of(type.getDeclaredField("location").getDeclaredAnnotations())
                .map(a -> a.annotationType().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(
                        older
                                ? Set.of("Layout", "Widget", "LocalFileReaderWidget")
                                : Set.of("Layout", "Widget", "FileSelectionWidget", "WithFileSystem")),
                left);
    }

    /** What KNIME demands: else it refuses to open the dialog. */
    @Test
    void eachStandsOnATextInBothForms() throws Exception {
        List<String> found = new ArrayList<>();
        for (Field field : fields()) {
            boolean reads = field.isAnnotationPresent(LocalFileReaderWidget.class);
            boolean writes = field.isAnnotationPresent(LocalFileWriterWidget.class);
            boolean selects = field.isAnnotationPresent(FileSelectionWidget.class);
            WithFileSystem system = field.getAnnotation(WithFileSystem.class);
            if (reads || writes || selects || system != null) {
                found.add(field.getDeclaringClass().getSimpleName() + "#" + field.getName());
                assertEquals(String.class, field.getType(), field.toString());
                assertTrue(
                        reads != writes && selects,
                        field + " must be of one kind in 5.8, and of one in later versions");
                assertEquals(List.of(FileSystemOption.LOCAL), List.of(system.value()), field.toString());
            }
        }
        assertFalse(found.isEmpty());
        List<String> paths = fields().stream()
                .filter(f -> f.getType() == String.class
                        && f.getName().matches("location|file|folder|.*Folder|stopFile|initialModel|panel|sampleTable"))
                .map(f -> f.getDeclaringClass().getSimpleName() + "#" + f.getName())
                .toList();
        // the Model Writer's is the name of a file in a folder, which has the chooser
        assertEquals(
                new TreeSet<>(paths.stream()
                        .filter(p -> !p.equals("ModelWriterNodeParameters#file"))
                        .toList()),
                new TreeSet<>(found));
    }

    private static List<Field> fields() throws Exception {
        List<Field> fields = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Parameters.java")).toList()) {
                String name = Path.of("src")
                        .relativize(file)
                        .toString()
                        .replace(".java", "")
                        .replace('/', '.')
                        .replace('\\', '.');
                Stream.of(Class.forName(name).getDeclaredFields())
                        .filter(f -> !Modifier.isStatic(f.getModifiers()))
                        .forEach(fields::add);
            }
        }
        return fields;
    }
}
