// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The front end that the views of nodes and the reports share: plain ES modules and styles, put together into one text
 * each, so that a page needs no other file.
 *
 * <p>The modules import from each other by name. Put together they are one module: a name may be declared in one of
 * them only, and a module comes after those that it imports from. Two of them offer {@code ask}: {@code host.js} asks
 * KNIME, {@code store.js} what a page brings along; a page takes one of the two.
 */
public final class FrontEnd {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*\\R");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");
    /** A comment that names another sheet, alone in its line, stands for the declarations of that sheet. */
    private static final Pattern INCLUDE = Pattern.compile("(?m)^ *+/\\* (\\w+\\.css) \\*/\\R");

    private FrontEnd() {}

    /** One module of several. @param modules names of files, in the order of their needs */
    public static String script(List<String> modules) {
        return modules.stream()
                .map(m -> EXPORT.matcher(IMPORT.matcher(read(m)).replaceAll("")).replaceAll(""))
                .collect(Collectors.joining());
    }

    /** One style sheet of several. @param sheets names of files */
    public static String style(List<String> sheets) {
        return sheets.stream()
                .map(s -> INCLUDE.matcher(read(s)).replaceAll(m -> Matcher.quoteReplacement(declarations(m.group(1)))))
                .collect(Collectors.joining());
    }

    /** A sheet without its licence, which the including sheet bears. */
    private static String declarations(String name) {
        String sheet = read(name);
        return sheet.substring(sheet.indexOf('\n') + 1);
    }

    /** A file of the front end. */
    public static String read(String name) {
        try (InputStream stream = FrontEnd.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The file " + name + " of the pages is missing from the plugin.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
