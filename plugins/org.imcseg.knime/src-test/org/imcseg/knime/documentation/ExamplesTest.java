// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.imcseg.core.io.ImcReader;
import org.imcseg.learning.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of core and learning compile against the code as it is. */
class ExamplesTest {
    private static final List<String> BUNDLES = List.of("org.imcseg.core", "org.imcseg.learning");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\* }</pre>", Pattern.DOTALL);

    /** What an example takes for given. */
    private static final Map<String, String> GIVEN = Map.ofEntries(
            Map.entry("image", "MultiChannelImage"),
            Map.entry("counts", "MultiChannelImage"),
            Map.entry("mask", "LabelMask"),
            Map.entry("truth", "LabelMask"),
            Map.entry("prediction", "LabelMask"),
            Map.entry("probability", "float[]"),
            Map.entry("distance", "float[]"),
            Map.entry("pixels", "float[]"),
            Map.entry("width", "int"),
            Map.entry("height", "int"),
            Map.entry("folder", "Path"),
            Map.entry("progress", "Progress"),
            Map.entry("engine", "Engine"),
            Map.entry("spec", "UNetSpec"),
            Map.entry("model", "TrainedModel"),
            Map.entry("channels", "List<String>"),
            Map.entry("samples", "List<String>"),
            Map.entry("training", "LabelledImages"),
            Map.entry("validation", "LabelledImages"),
            Map.entry("context", "ModelContext"),
            Map.entry("tiling", "Tiling"),
            Map.entry("job", "TrainingJob"),
            Map.entry("log", "Log"));

    /** What the name stands for in some examples only. */
    private static final Map<String, Map<String, String>> OWN = Map.of(
            "ImcReader", Map.of("sink", "ReadSink"),
            "DataSetScale", Map.of("settings", "Normalisation", "images", "List<MultiChannelImage>"),
            "CrossFit", Map.of("settings", "TrainingSettings", "images", "LabelledImages", "sink", "CrossFit.Sink"));

    /** One source file with all examples of a class. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void examplesCompile(@TempDir Path folder) throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String bundle : BUNDLES) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("plugins/" + bundle + "/src"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    examples(file, sources);
                }
            }
        }
        assertTrue(sources.size() >= 20, sources.size() + " classes with examples");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classes = Stream.of(ImcReader.class, Trainer.class)
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
                .map(l -> Path.of(URI.create(l.toString())).toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp", classes);
        compiler.getTask(errors, null, null, options, null, sources).call();
        assertEquals("", errors.toString());
    }

    private static void examples(Path file, List<Source> sources) throws IOException {
        String text = Files.readString(file);
        String name = file.getFileName().toString().replace(".java", "");
        Matcher example = EXAMPLE.matcher(text);
        StringBuilder methods = new StringBuilder();
        while (example.find()) {
            String code = example.group(1).replaceAll("(?m)^ *\\* ?", "");
            methods.append("void example").append(example.start()).append("(").append(given(name, code));
            methods.append(") throws Exception {\n").append(code).append("\n}\n");
        }
        if (!methods.isEmpty()) {
            String type = name + "Example";
            sources.add(new Source(
                    type,
                    imports() + "class " + type + " {\ninterface Log { void warn(String text); }\n" + methods + "}\n"));
        }
    }

    /** Parameters for the names that an example uses and does not declare. */
    private static String given(String name, String code) {
        Map<String, String> types = new TreeMap<>(GIVEN);
        types.putAll(OWN.getOrDefault(name, Map.of()));
        return types.entrySet().stream()
                .filter(e -> code.matches("(?s).*(?<![.\\w])" + e.getKey() + "\\b(?!\\().*"))
                .filter(e -> !code.matches("(?s).*[\\w>\\]] " + e.getKey() + "( =| :|;).*"))
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static boolean holdsTypes(Path folder) {
        String[] files = folder.toFile().list((f, name) -> name.endsWith(".java"));
        return files != null && files.length > 1;
    }

    private static String imports() throws IOException {
        Set<String> packages = new TreeSet<>(Set.of("java.nio.file", "java.time", "java.util"));
        for (String bundle : BUNDLES) {
            Path root = Repository.ROOT.resolve("plugins/" + bundle + "/src");
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(f -> f.endsWith("package-info.java"))
                        .filter(f -> holdsTypes(f.getParent()))
                        .map(f -> root.relativize(f.getParent()).toString().replace(File.separatorChar, '.'))
                        .forEach(packages::add);
            }
        }
        return packages.stream().map(p -> "import " + p + ".*;\n").collect(Collectors.joining());
    }
}
