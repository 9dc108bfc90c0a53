// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;

/**
 * A bundle as a repository holds it: one jar.
 *
 * @param file the jar
 * @param manifest its main attributes
 * @param classes its own classes by binary name with slashes
 * @param embedded the classes of the jars inside that are on the Bundle-ClassPath, by name
 */
record BuiltBundle(Path file, Attributes manifest, Map<String, byte[]> classes, Map<String, byte[]> embedded) {

    /** Reads every jar of a folder. */
    static List<BuiltBundle> readAll(Path folder) throws IOException {
        List<BuiltBundle> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                bundles.add(read(file));
            }
        }
        return bundles;
    }

    static BuiltBundle read(Path file) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        Map<String, byte[]> embedded = new TreeMap<>();
        Attributes manifest = new Attributes();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(new ByteArrayInputStream(zip.readAllBytes())).getMainAttributes();
                } else if (entry.getName().endsWith(".jar")) {
                    readClasses(zip, embedded);
                } else {
                    readClass(entry, zip, classes);
                }
            }
        }
        return new BuiltBundle(file, manifest, classes, embedded);
    }

    /** By the index of the jar, in a file: reading from start to end would unpack the native libraries, a gigabyte. */
    private static void readClasses(InputStream jar, Map<String, byte[]> into) throws IOException {
        Path copy = Files.createTempFile("embedded", ".jar");
        try {
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (entry.getName().endsWith(".class")) {
                        readClass(entry, zip.getInputStream(entry), into);
                    }
                }
            }
        } finally {
            Files.delete(copy);
        }
    }

    private static void readClass(ZipEntry entry, InputStream content, Map<String, byte[]> into) throws IOException {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.endsWith("-info.class") && !name.startsWith("META-INF/")) {
            into.put(name.substring(0, name.length() - ".class".length()), content.readAllBytes());
        }
    }

    String symbolicName() {
        List<ManifestElement> name = header("Bundle-SymbolicName");
        return name.isEmpty() ? "" : name.get(0).getValue();
    }

    boolean isFragment() {
        return !header("Fragment-Host").isEmpty();
    }

    /** Is it of the platform, not written or wrapped here? */
    boolean isEquinox() {
        return symbolicName().startsWith("org.eclipse.") || symbolicName().startsWith("org.osgi.");
    }

    /** The elements of a manifest header, none if the manifest lacks it. */
    List<ManifestElement> header(String name) {
        try {
            ManifestElement[] elements = ManifestElement.parseHeader(name, manifest.getValue(name));
            return elements == null ? List.of() : List.of(elements);
        } catch (BundleException e) {
            throw new IllegalArgumentException(file + ": header " + name + ": " + e.getMessage(), e);
        }
    }

    /** The values of a manifest header: names of packages, say, without their attributes. */
    List<String> names(String header) {
        return header(header).stream()
                .flatMap(element -> Stream.of(element.getValueComponents()))
                .toList();
    }
}
