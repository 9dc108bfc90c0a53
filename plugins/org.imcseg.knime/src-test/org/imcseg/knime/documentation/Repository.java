// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files of the project that documentation is about. Surefire runs in the folder of this module. */
final class Repository {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Build outputs, test resources, and folders that do not belong to the project. */
    private static final Set<String> PASSED_OVER = Set.of("target", "lib", "xlib", "src-test", "node_modules");

    private Repository() {}

    /** All Markdown files that people read. */
    static List<MarkdownFile> markdown() throws IOException {
        List<MarkdownFile> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return !folder.equals(ROOT)
                                && (name.startsWith(".") || PASSED_OVER.contains(name) || name.endsWith("-results"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    files.add(MarkdownFile.read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** Names of the variables that a shipped workflow takes. */
    static Set<String> variables(Path knwf) throws Exception {
        Set<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(knwf.toFile())) {
            ZipEntry workflow = zip.stream()
                    .filter(e -> e.getName().endsWith("/workflow.knime"))
                    .min(Comparator.comparingInt(e -> e.getName().length()))
                    .orElseThrow();
            try (InputStream in = zip.getInputStream(workflow)) {
                NodeList configs = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(in)
                        .getElementsByTagName("config");
                for (int i = 0; i < configs.getLength(); i++) {
                    Element config = (Element) configs.item(i);
                    if (config.getAttribute("key").equals("workflow_variables")) {
                        names.addAll(names(config));
                    }
                }
            }
        }
        return names;
    }

    private static Set<String> names(Element variables) {
        Set<String> names = new TreeSet<>();
        NodeList entries = variables.getElementsByTagName("entry");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            if (entry.getAttribute("key").equals("name")) {
                names.add(entry.getAttribute("value"));
            }
        }
        return names;
    }

    /** Each command of a text with its continuation lines (those before which a backslash stands). */
    static List<String> commands(MarkdownFile file, Pattern program) {
        List<String> commands = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher start = program.matcher(lines.get(i));
            if (start.find()) {
                StringBuilder command = new StringBuilder(lines.get(i).substring(start.start()));
                while (command.toString().endsWith("\\") && i + 1 < lines.size()) {
                    command.setLength(command.length() - 1);
                    command.append(lines.get(++i));
                }
                commands.add(command.toString());
            }
        }
        return commands;
    }
}
