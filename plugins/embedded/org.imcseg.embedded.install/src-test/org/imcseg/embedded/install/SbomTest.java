// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bill of materials of a release: all that the site holds, with the checksums that p2 gives it. */
class SbomTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @TempDir
    private static Path folder;

    private static Map<String, Object> bill;

    @BeforeAll
    static void write() throws IOException, InterruptedException {
        Path file = folder.resolve("sbom.cdx.json");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        Repositories.ROOT.resolve("update-site/Sbom.java").toString(),
                        Repositories.SITE_FOLDER.toString(),
                        Repositories.ROOT.resolve("licenses").toString(),
                        "1.2.3")
                .redirectOutput(file.toFile())
                .redirectError(errors.toFile())
                .start();
        assertEquals(0, process.waitFor(), Files.readString(errors));
        bill = JSON.std.mapFrom(Files.readString(file));
    }

    @Test
    void itListsEveryBundleWithThePublishedChecksum() throws IOException {
        Map<String, String> published = new SiteIndex(Repositories.SITE_FOLDER).checksums();
        Map<String, String> listed = new HashMap<>();
        components(bill).forEach(bundle -> listed.put((String) bundle.get("name"), checksum(bundle)));
        assertEquals(published, listed);
        assertEquals("1.2.3", ((Map<?, ?>) ((Map<?, ?>) bill.get("metadata")).get("component")).get("version"));
    }

    @Test
    void itListsEveryJarInsideWithVersionAndLicence() throws IOException {
        for (BuiltBundle bundle : Repositories.SITE) {
            List<String> inside = new ArrayList<>();
            try (ZipFile zip = new ZipFile(bundle.file().toFile())) {
                zip.stream()
                        .filter(entry -> entry.getName().matches("lib/.+\\.jar"))
                        .forEach(entry -> inside.add(
                                bundle.symbolicName() + "/" + entry.getName().substring("lib/".length())));
            }
            Map<String, Object> component = components(bill).stream()
                    .filter(c -> c.get("name").equals(bundle.symbolicName()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(bundle.manifest().get(new Attributes.Name("Bundle-Version")), component.get("version"));
            List<Map<String, Object>> jars = components(component);
            assertEquals(
                    inside.stream().sorted().toList(),
                    jars.stream()
                            .map(jar -> (String) jar.get("bom-ref"))
                            .sorted()
                            .toList());
            for (Map<String, Object> jar : jars) {
                assertFalse(
                        jar.get("version").equals("null") || ((List<?>) jar.get("licenses")).isEmpty(), jar::toString);
                assertTrue(checksum(jar).matches("[0-9a-f]{64}"), jar::toString);
            }
        }
    }

    /** An upgrade makes one look again whether what is published concerns the new version. */
    @Test
    void theKnownVulnerabilitiesOfEveryVersionAreAnswered() throws IOException {
        Path page = Repositories.ROOT.resolve("docs/vulnerabilities.md");
        Set<String> answered = new HashSet<>();
        for (String line : Files.readAllLines(page)) {
            // rows such as | `jackson-core 2.18.12`, `jackson-jr-objects 2.18.12` | what is published | answer |
            Matcher library = CODE.matcher(line.startsWith("| `") ? line.split("\\|")[1] : "");
            while (library.find()) {
                answered.add(library.group(1));
            }
        }
        Set<String> lacking = libraries().collect(Collectors.toCollection(TreeSet::new));
        assertTrue(lacking.size() > 30, lacking::toString);
        lacking.removeAll(answered);
        assertEquals(
                Set.of(),
                lacking,
                () -> "Look for what is published about these versions, and name them in the first column of " + page);
    }

    /** The jars that the bundles hold, and those that these were made of. */
    private static Stream<String> libraries() {
        return components(bill).stream()
                .flatMap(bundle -> components(bundle).stream())
                .flatMap(jar -> Stream.concat(Stream.of(jar), components(jar).stream()))
                .filter(component -> component.get("type").equals("library"))
                .map(library -> library.get("name") + " " + library.get("version"));
    }

    private static String checksum(Map<String, Object> component) {
        return (String) ((Map<?, ?>) ((List<?>) component.get("hashes")).get(0)).get("content");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> components(Map<String, Object> parent) {
        return (List<Map<String, Object>>) parent.getOrDefault("components", List.of());
    }
}
