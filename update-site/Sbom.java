// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Writes a CycloneDX 1.5 bill of materials of an update site. It reads the site itself, not the build's dependencies: every bundle, the
 * jars inside them and the native libraries inside those are listed by the bytes that are shipped. (cyclonedx-maven-plugin sees neither
 * which of a module's dependencies are embedded nor what p2 puts into the site.)
 *
 * <p>Usage: {@code java Sbom.java SITE LICENCES VERSION > sbom.cdx.json}, with the folder of the site, and the folder {@code licenses}
 * whose {@code THIRD-PARTY.md} tells the licence of each jar; a jar that it does not name is an error.
 */
final class Sbom {
    private static final String OURS = "Apache-2.0";
    private static final List<String> SPDX = List.of("Apache-2.0", "BSD-3-Clause", "MIT");
    /** Run-time libraries of compilers, which lie beside the libraries that need them. */
    private static final Map<String, String> RUNTIMES = Map.of(
        "(lib)?(gcc_s|gfortran|gomp|stdc\\+\\+|winpthread)\\b.*", "GPL-3.0-or-later WITH GCC-exception-3.1",
        "(lib)?quadmath\\b.*", "LGPL-2.1-or-later",
        "(lib)?i?omp\\d?(md)?\\..*", "Apache-2.0 WITH LLVM-exception");

    private final Map<String, String> licences = new TreeMap<>();
    private final List<Map<String, Object>> dependencies = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("Usage: java Sbom.java SITE LICENCES VERSION");
            System.exit(2);
        }
        Sbom sbom = new Sbom();
        sbom.readLicences(Path.of(arguments[1], "THIRD-PARTY.md"));
        StringBuilder json = new StringBuilder();
        try {
            write(sbom.document(Path.of(arguments[0]), arguments[2]), "", json);
        } catch (IOException e) {
            System.err.println(e);
            System.exit(1);
        }
        System.out.write(json.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /** Rows such as {@code | `xchart` `ij` | what they are | Apache-2.0 (or another) | …}. */
    private void readLicences(Path notices) throws IOException {
        for (String line : Files.readAllLines(notices)) {
            String[] columns = line.split("\\|");
            if (line.startsWith("| `")) {
                for (String name : columns[1].replace("`", "").trim().split(" ")) {
                    licences.put(name, columns[3].trim());
                }
            }
        }
    }

    private Map<String, Object> document(Path site, String version) throws IOException {
        String self = "imcseg@" + version;
        List<Map<String, Object>> bundles = new ArrayList<>();
        try (Stream<Path> jars = Files.list(site.resolve("plugins"))) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                bundles.add(bundle(jar));
            }
        }
        depends(self, bundles);
        Map<String, Object> product = component("application", self, "IMC Segmentation for KNIME", version, licence(OURS));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bomFormat", "CycloneDX");
        document.put("specVersion", "1.5");
        document.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(bundles.toString().getBytes(StandardCharsets.UTF_8)));
        document.put("version", 1);
        document.put("metadata", map("timestamp", time(), "component", product));
        document.put("components", bundles);
        document.put("dependencies", dependencies);
        return document;
    }

    /** When the release was made, or what SOURCE_DATE_EPOCH says for one that can be repeated to the byte. */
    private static String time() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        return (epoch == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : Instant.ofEpochSecond(Long.parseLong(epoch))).toString();
    }

    private Map<String, Object> bundle(Path jar) throws IOException {
        String hash;
        Manifest manifest = new Manifest();
        Map<String, byte[]> inner = new TreeMap<>();
        MessageDigest digest = sha256();
        try (InputStream file = new DigestInputStream(Files.newInputStream(jar), digest);
            ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(new ByteArrayInputStream(zip.readAllBytes()));
                } else if (entry.getName().matches("lib/[^/]+\\.jar")) {
                    inner.put(entry.getName().substring("lib/".length()), zip.readAllBytes());
                }
            }
            file.transferTo(OutputStream.nullOutputStream()); // the index at the end counts, too
            hash = HexFormat.of().formatHex(digest.digest());
        }
        String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].trim();
        String version = manifest.getMainAttributes().getValue("Bundle-Version");
        Map<String, Object> bundle = component("library", name + "@" + version, name, version, licence(OURS));
        bundle.put("group", "org.imcseg");
        bundle.put("hashes", hashes(hash));
        List<Map<String, Object>> libraries = new ArrayList<>();
        for (Map.Entry<String, byte[]> library : inner.entrySet()) {
            libraries.add(library(name, library.getKey(), library.getValue()));
        }
        if (!libraries.isEmpty()) {
            bundle.put("components", libraries);
        }
        depends(name + "@" + version, libraries);
        return bundle;
    }

    private Map<String, Object> library(String bundle, String jar, byte[] bytes) throws IOException {
        String base = jar.replaceAll("\\.jar$", "");
        String name = base.replaceAll("-(linux|windows|macosx)-.*", "");
        if (!licences.containsKey(name)) {
            throw new IOException("licenses/THIRD-PARTY.md does not name `" + name + "`, which " + bundle + " holds as lib/" + jar
                + ": add it with its licence.");
        }
        Properties maven = new Properties();
        Manifest manifest = new Manifest();
        List<Map<String, Object>> inside = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.getName().matches("META-INF/maven/.+/pom\\.properties")) {
                    Properties found = new Properties();
                    found.load(zip);
                    if (maven.isEmpty() && name.equals(found.getProperty("artifactId"))) {
                        maven = found;
                    } else {
                        inside.add(repackaged(bundle + "/" + jar, found));
                    }
                } else if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(new ByteArrayInputStream(zip.readAllBytes()));
                } else if (file.matches(".+\\.(so(\\.\\d+)*|dylib|dll|jnilib)")) {
                    inside.add(nativeLibrary(bundle + "/" + jar, entry.getName(), file, zip, licences.get(name)));
                }
            }
        }
        String version = maven.getProperty("version", String.valueOf(manifest.getMainAttributes().getValue("Bundle-Version")));
        Map<String, Object> library = component("library", bundle + "/" + jar, name, version, licence(licences.get(name)));
        if (!maven.isEmpty()) {
            library.put("group", maven.getProperty("groupId"));
            library.put("purl", purl(maven) + (base.equals(name) ? "" : "?classifier=" + base.substring(name.length() + 1)));
        }
        library.put("hashes", hashes(HexFormat.of().formatHex(sha256().digest(bytes))));
        if (!inside.isEmpty()) {
            library.put("components", inside);
        }
        return library;
    }

    /** A library whose classes a jar holds, mostly under other names: what scanners for vulnerabilities look for. */
    private static Map<String, Object> repackaged(String jar, Properties maven) {
        Map<String, Object> component = map("type", "library", "bom-ref", jar + "!" + purl(maven), "name", maven.getProperty("artifactId"));
        component.put("version", maven.getProperty("version"));
        component.put("group", maven.getProperty("groupId"));
        component.put("purl", purl(maven));
        return component;
    }

    private static String purl(Properties maven) {
        return "pkg:maven/" + maven.getProperty("groupId") + "/" + maven.getProperty("artifactId") + "@" + maven.getProperty("version");
    }

    private static Map<String, Object> nativeLibrary(String jar, String path, String file, InputStream content, String licence)
        throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        String runtime = RUNTIMES.entrySet().stream().filter(r -> file.matches(r.getKey())).map(Map.Entry::getValue).findFirst()
            .orElse(null);
        Map<String, Object> component = map("type", "file", "bom-ref", jar + "!" + path, "name", file);
        component.put("licenses", runtime == null ? licence(licence) : List.of(map("expression", runtime)));
        component.put("hashes", hashes(HexFormat.of().formatHex(digest.digest())));
        return component;
    }

    private void depends(String ref, List<Map<String, Object>> on) {
        dependencies.add(map("ref", ref, "dependsOn", on.stream().map(c -> c.get("bom-ref")).toList()));
    }

    private static Map<String, Object> component(String type, String ref, String name, String version, List<Object> licences) {
        return map("type", type, "bom-ref", ref, "name", name, "version", version, "licenses", licences);
    }

    /** @param text begins with an SPDX identifier, or is the name of a licence without one */
    private static List<Object> licence(String text) {
        String first = text.split(" ")[0];
        return List.of(map("license", SPDX.contains(first) ? map("id", first) : map("name", text)));
    }

    private static List<Object> hashes(String sha256) {
        return List.of(map("alg", "SHA-256", "content", sha256));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static void write(Object value, String indent, StringBuilder json) {
        String inner = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            String separator = "{\n";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(separator).append(inner).append('"').append(entry.getKey()).append("\": ");
                write(entry.getValue(), inner, json);
                separator = ",\n";
            }
            json.append('\n').append(indent).append('}');
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                json.append(separator).append('\n').append(inner);
                write(element, inner, json);
                separator = ",";
            }
            json.append(list.isEmpty() ? "[]" : "\n" + indent + "]");
        } else if (value instanceof Number) {
            json.append(value);
        } else {
            json.append('"').append(value.toString().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
    }
}
