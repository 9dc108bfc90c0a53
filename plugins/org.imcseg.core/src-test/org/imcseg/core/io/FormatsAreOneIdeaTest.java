// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imcseg.core.RealData;
import org.junit.jupiter.api.Test;

/** Which class knows which format, checked on bytecode: the specifics of a format stay in its package. */
class FormatsAreOneIdeaTest {
    private static final String IO = "org/imcseg/core/io/";
    private static final Set<String> FORMATS =
            Set.of(IO + "mcd/McdFormat", IO + "txt/TxtFormat", IO + "tiff/TiffFormat");
    private static final Set<String> ACQUISITIONS = Set.of(
            IO + "mcd/McdAcquisition",
            IO + "mcd/McdFile",
            IO + "txt/TxtAcquisition",
            IO + "tiff/TiffAcquisition",
            IO + "tiff/TiffFolder");
    private static final String REGISTRY = IO + "AcquisitionFormats";
    /** Endings that only formats of acquisitions use. */
    private static final Set<String> ENDINGS = Set.of(".mcd", ".txt");

    @Test
    void onlyTheRegistryKnowsWhichFormatsThereAre() throws IOException {
        Map<String, Set<String>> classes = texts(ImcReader.class);
        assertTrue(
                classes.keySet().containsAll(FORMATS) && classes.keySet().containsAll(ACQUISITIONS),
                "names have changed");
        assertEquals(List.of(), violations(classes));
    }

    @Test
    void aReferenceFromElsewhereIsFound() throws IOException {
        List<String> found = violations(texts(RealData.class));
        assertTrue(
                found.contains(
                        "org/imcseg/core/measure/SteinbockOracleTest knows org/imcseg/core/io/tiff/TiffAcquisition"),
                found.toString());
    }

    @Test
    void precedencesAreDistinct() {
        List<Integer> precedences = AcquisitionFormats.all().stream()
                .map(format -> format.precedence())
                .toList();
        assertEquals(precedences.stream().distinct().sorted().toList(), precedences);
    }

    private static List<String> violations(Map<String, Set<String>> classes) {
        List<String> found = new ArrayList<>();
        classes.forEach((type, texts) -> {
            for (String text : texts) {
                for (String acquisition : ACQUISITIONS) {
                    if (knows(text, acquisition) && !inPackageOf(type, acquisition)) {
                        found.add(type + " knows " + acquisition);
                    }
                }
                for (String format : FORMATS) {
                    if (knows(text, format) && !inPackageOf(type, format) && !type.equals(REGISTRY)) {
                        found.add(type + " knows " + format);
                    }
                }
                if (ENDINGS.contains(text)
                        && type.startsWith(IO)
                        && FORMATS.stream().noneMatch(format -> inPackageOf(type, format))) {
                    found.add(type + " tells files by " + text);
                }
            }
        });
        return found;
    }

    /** Whether a text of a constant pool is a class's name or a descriptor or signature with it. */
    private static boolean knows(String text, String type) {
        return text.equals(type) || text.contains("L" + type + ";") || text.startsWith(type + "$");
    }

    private static boolean inPackageOf(String type, String other) {
        return type.startsWith(other.substring(0, other.lastIndexOf('/') + 1));
    }

    /** The texts in the constant pools of all classes that lie where one does, by class. */
    private static Map<String, Set<String>> texts(Class<?> one) throws IOException {
        String name = one.getName().replace('.', '/') + ".class";
        try {
            URI uri = one.getClassLoader().getResource(name).toURI();
            if (!uri.getScheme().equals("jar")) {
                Path root = Path.of(uri);
                for (int i = 0; i < name.split("/").length; i++) {
                    root = root.getParent();
                }
                return texts(root);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return texts(jar.getPath("/"));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, Set<String>> texts(Path root) throws IOException {
        Map<String, Set<String>> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String type = root.relativize(file).toString().replace('\\', '/');
                try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                    texts.put(type.substring(0, type.length() - ".class".length()), constants(in));
                }
            }
        }
        return texts;
    }

    /** The UTF-8 entries of a constant pool (JVM specification 4.4). */
    private static Set<String> constants(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        Set<String> texts = new HashSet<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // takes two places
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("constant of kind " + tag);
            }
        }
        return texts;
    }
}
