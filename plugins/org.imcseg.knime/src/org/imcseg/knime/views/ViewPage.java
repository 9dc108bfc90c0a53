// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.List;
import org.imcseg.core.page.FrontEnd;

/**
 * The page of all views as one text with inlined style and modules. So it does not depend on which kinds of files KNIME
 * serves with a page, or on the bundle being a folder, and also works as a standalone file.
 */
public final class ViewPage {
    private static final List<String> MODULES = List.of(
            "dom.js",
            "host.js",
            "decode.js",
            "pictures.js",
            "colours.js",
            "layers.js",
            "marks.js",
            "gestures.js",
            "stage.js",
            "controls.js",
            "rows.js",
            "charts.js",
            "tables.js",
            "channels.js",
            "look.js",
            "lookcontrols.js",
            "images.js",
            "cells.js",
            "tiles.js",
            "gallery.js",
            "curves.js",
            "document.js",
            "environment.js",
            "main.js");
    private static final List<String> STYLES = List.of("theme.css", "controls.css", "view.css");

    private ViewPage() {}

    /** The page's HTML. */
    public static String html() {
        return FrontEnd.read("view.html")
                .replace("/* style */", FrontEnd.style(STYLES))
                .replace("/* script */", FrontEnd.script(MODULES));
    }
}
