// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Every bundle and feature carries its licence, and those of the libraries in it. */
class LicencesTest {
    private static final Path FOLDER = Repositories.ROOT.resolve("licenses");
    private static final Pattern TEXT = Pattern.compile("\\]\\(([^)]+\\.txt)\\)");

    @Test
    void everyJarHoldsTheLicenceAndTheNotices() throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Path jar : jars()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                if (!text(zip, "META-INF/LICENSE").equals(Files.readString(Repositories.ROOT.resolve("LICENSE")))) {
                    lacking.add(jar.getFileName() + ": META-INF/LICENSE");
                }
                for (String name : names()) {
                    if (zip.getEntry("META-INF/licenses/" + name) == null) {
                        lacking.add(jar.getFileName() + ": META-INF/licenses/" + name);
                    }
                }
            }
        }
        assertEquals(List.of(), lacking);
    }

    /** The wizard shows this text before anything is installed. */
    @Test
    void everyFeatureShowsTheWholeLicence() throws Exception {
        String licence = words(Files.readString(Repositories.ROOT.resolve("LICENSE")));
        for (Path jar : Repositories.jars("features")) {
            try (ZipFile zip = new ZipFile(jar.toFile());
                    InputStream in = zip.getInputStream(zip.getEntry("feature.xml"))) {
                Element feature = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(in)
                        .getDocumentElement();
                String shown =
                        words(feature.getElementsByTagName("license").item(0).getTextContent());
                assertTrue(
                        shown.startsWith(licence) && shown.contains("THIRD-PARTY.md"),
                        jar.getFileName() + ": " + shown);
            }
        }
    }

    @Test
    void theNoticesNameEveryLibraryAndEveryText() throws IOException {
        String notices = Files.readString(FOLDER.resolve("THIRD-PARTY.md"));
        TreeSet<String> missing = new TreeSet<>();
        for (Path jar : Repositories.jars("plugins")) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.matches("lib/.+\\.jar"))
                        .map(LicencesTest::library)
                        .filter(library -> !notices.contains("`" + library + "`"))
                        .forEach(missing::add);
            }
        }
        assertEquals(new TreeSet<>(), missing, "not in licenses/THIRD-PARTY.md");
        TreeSet<String> linked = new TreeSet<>(List.of("THIRD-PARTY.md"));
        Matcher text = TEXT.matcher(notices);
        while (text.find()) {
            linked.add(text.group(1));
        }
        assertEquals(new TreeSet<>(names()), linked);
    }

    /**
     * The name without the platform that its natives are for: {@code lib/openblas-linux-x86_64.jar} is
     * {@code openblas}.
     */
    private static String library(String entry) {
        return entry.replaceAll("^lib/|\\.jar$", "").replaceAll("-(linux|windows|macosx)-.*", "");
    }

    private static List<Path> jars() throws IOException {
        List<Path> all = new ArrayList<>(Repositories.jars("features"));
        all.addAll(Repositories.jars("plugins"));
        assertTrue(all.size() > 8, () -> "only " + all);
        return all;
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? "" : new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String words(String text) {
        return text.trim().replaceAll("\\s+", " ");
    }
}
