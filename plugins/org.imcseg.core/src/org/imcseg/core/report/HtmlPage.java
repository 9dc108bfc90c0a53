// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.imcseg.core.figures.Xml.escape;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.page.FrontEnd;

/**
 * Renders a report as one HTML file that needs nothing else: style, script and pictures are inside, nothing is fetched.
 * Without the script all text, tables and charts are there; it sorts tables, draws images and enlarges them. No other
 * script runs, whatever names contain.
 */
public final class HtmlPage {
    private static final List<String> STYLES = List.of("theme.css", "controls.css", "report.css");
    private static final List<String> MODULES = List.of(
            "dom.js",
            "decode.js",
            "store.js",
            "pictures.js",
            "colours.js",
            "layers.js",
            "marks.js",
            "gestures.js",
            "stage.js",
            "controls.js",
            "rows.js",
            "tables.js",
            "channels.js",
            "look.js",
            "lookcontrols.js",
            "images.js",
            "tiles.js",
            "enlarged.js",
            "items.js",
            "sorting.js",
            "report.js");
    /** Sections from which a list of them helps. */
    private static final int CONTENTS_FROM = 3;

    private HtmlPage() {}

    /** The page as text, to be stored as UTF-8. */
    public static String render(Report report) {
        String script = "\n" + FrontEnd.script(MODULES);
        StringBuilder html = new StringBuilder(1 << 16);
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ")
                .append("img-src data: blob: file: 'self'; script-src 'sha256-")
                .append(sha256(script))
                .append("'\">\n<title>")
                .append(escape(report.title()))
                .append("</title>\n<style>\n")
                .append(FrontEnd.style(STYLES))
                .append("</style></head>\n<body>\n<header><div><h1>")
                .append(escape(report.title()))
                .append("</h1><p>")
                .append(escape(report.subtitle()))
                .append("</p></div></header>\n<div class=\"page\">\n");
        contents(html, report.sections());
        html.append("<main>\n");
        HtmlBlocks blocks = new HtmlBlocks(html);
        int number = 1;
        for (Report.Section section : report.sections()) {
            html.append("<section id=\"section-")
                    .append(number++)
                    .append("\"><h2>")
                    .append(escape(section.heading()))
                    .append("</h2>\n");
            section.blocks().forEach(block -> block.accept(blocks));
            html.append("</section>\n");
        }
        html.append("</main>\n</div>\n<script type=\"module\">").append(script).append("</script>\n</body></html>\n");
        return html.toString();
    }

    private static void contents(StringBuilder html, List<Report.Section> sections) {
        if (sections.size() < CONTENTS_FROM) {
            return;
        }
        html.append("<nav aria-label=\"Contents\"><ol>");
        for (int i = 0; i < sections.size(); i++) {
            html.append("<li><a href=\"#section-")
                    .append(i + 1)
                    .append("\">")
                    .append(escape(sections.get(i).heading()))
                    .append("</a></li>");
        }
        html.append("</ol></nav>\n");
    }

    /** Fractions with three decimals, whole numbers as they are, unknown as a dash. */
    static String shown(Object cell) {
        if (cell == null || cell instanceof Double d && d.isNaN() || cell instanceof Float f && f.isNaN()) {
            return "–";
        }
        if (cell instanceof Double || cell instanceof Float) {
            double value = ((Number) cell).doubleValue();
            boolean tiny = value != 0 && Math.abs(value) < 0.001;
            return String.format(Locale.ROOT, tiny ? "%.1e" : Math.abs(value) >= 1000 ? "%.0f" : "%.3f", value);
        }
        return cell.toString();
    }

    private static String sha256(String script) {
        return Base64.getEncoder().encodeToString(Fingerprint.sha256().digest(script.getBytes(StandardCharsets.UTF_8)));
    }
}
