// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The page of all views, in one text: style and modules are put into it. So nothing depends on which kinds of files KNIME serves beside a
 * page, or on the bundle being a folder, and the same text works as a file of its own.
 *
 * <p>The modules are plain ES modules that import from each other by name. Put together they are one module: a name may be declared in
 * one of them only.
 */
public final class ViewPage {
    /** In the order of their needs: a module comes after those that it imports from. */
    static final List<String> MODULES = List.of("dom.js", "host.js", "pictures.js", "colours.js", "layers.js", "marks.js", "gestures.js",
            "stage.js", "controls.js", "rows.js", "charts.js", "tables.js", "channels.js", "look.js", "lookcontrols.js", "images.js",
            "cells.js", "tiles.js", "gallery.js", "curves.js", "document.js", "environment.js", "main.js");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*\\R");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

    private ViewPage() {
    }

    /** The page's HTML. */
    public static String html() {
        StringBuilder script = new StringBuilder();
        for (String module : MODULES) {
            script.append(EXPORT.matcher(IMPORT.matcher(read(module)).replaceAll("")).replaceAll(""));
        }
        return read("view.html").replace("/* style */", read("view.css")).replace("/* script */", script);
    }

    private static String read(String name) {
        try (InputStream stream = ViewPage.class.getResourceAsStream("page/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The file page/" + name + " of the views is missing from the plugin.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
