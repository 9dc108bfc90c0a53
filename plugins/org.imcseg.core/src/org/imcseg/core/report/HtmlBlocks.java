// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.imcseg.core.figures.Xml.escape;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imcseg.core.json.JsonText;
import org.imcseg.core.report.ReportBlock.KeyFigures;
import org.imcseg.core.report.ReportBlock.Picture;

/** Writes the blocks of a report as HTML. */
final class HtmlBlocks implements ReportBlock.Visitor {
    /** Length of a side per other side from which a picture is a strip. */
    private static final int ELONGATED = 3;

    private final StringBuilder html;

    HtmlBlocks(StringBuilder html) {
        this.html = html;
    }

    @Override
    public void text(ReportBlock.Text text) {
        html.append("<p>").append(escape(text.text())).append("</p>\n");
    }

    @Override
    public void notice(ReportBlock.Notice notice) {
        html.append("<p class=\"notice\" role=\"note\">")
                .append(escape(notice.text()))
                .append("</p>\n");
    }

    @Override
    public void table(ReportBlock.Table table) {
        HtmlTable.write(table, html);
    }

    @Override
    public void keyFigures(KeyFigures figures) {
        html.append("<dl class=\"figures\">");
        for (KeyFigures.Figure figure : figures.figures()) {
            html.append("<div><dt>")
                    .append(escape(figure.name()))
                    .append("</dt><dd>")
                    .append(escape(figure.value()))
                    .append("<small>")
                    .append(escape(figure.note()))
                    .append("</small></dd></div>");
        }
        html.append("</dl>\n");
    }

    @Override
    public void diagram(ReportBlock.Diagram diagram) {
        html.append("<figure class=\"diagram\">")
                .append(diagram.svg())
                .append("<figcaption>")
                .append(escape(diagram.caption()))
                .append("</figcaption></figure>\n");
    }

    @Override
    public void chart(ReportBlock.Chart chart) {
        html.append(chart.wide() ? "<figure class=\"chart wide\">" : "<figure class=\"chart\">");
        picture(chart.picture());
        html.append("</figure>\n");
    }

    @Override
    public void gallery(ReportBlock.Gallery gallery) {
        if (gallery.heading().isEmpty()) {
            html.append("<div class=\"gallery\">\n");
        } else {
            // to be compared, so side by side
            html.append("<h3>")
                    .append(escape(gallery.heading()))
                    .append("</h3>\n<div class=\"gallery row\" style=\"--beside:")
                    .append(gallery.pictures().size())
                    .append("\">\n");
        }
        for (Picture picture : gallery.pictures()) {
            html.append(
                    picture.id().isEmpty()
                            ? "<figure>"
                            : "<figure tabindex=\"-1\" id=\"" + escape(picture.id()) + "\">");
            picture(picture);
            html.append("</figure>\n");
        }
        html.append("</div>\n");
    }

    @Override
    public void items(ReportBlock.Items items) {
        html.append(
                        "<div class=\"items\">\n<noscript><p class=\"notice\">This program runs no scripts, so the pictures are not drawn. ")
                .append("Open the page in a browser, or see the folder overlays.</p></noscript>\n");
        for (ReportBlock.Items.Item item : items.items()) {
            html.append("<figure id=\"")
                    .append(escape(item.id()))
                    .append("\" tabindex=\"-1\"><button type=\"button\" class=\"picture\" aria-label=\"")
                    .append(escape("Enlarge " + item.name()))
                    .append("\"><canvas width=\"4\" height=\"3\"></canvas></button><figcaption><b>")
                    .append(escape(item.name()))
                    .append("</b><span>");
            for (int i = 0; i < items.scores().size(); i++) {
                html.append(i > 0 ? " · " : "")
                        .append(escape(items.scores().get(i)))
                        .append(' ')
                        .append(HtmlPage.shown(item.scores().get(i)));
            }
            html.append("</span></figcaption></figure>\n");
        }
        Map<String, Object> start = new LinkedHashMap<>(items.start());
        start.put("scores", items.scores());
        start.put(
                "entries",
                items.items().stream()
                        .map(i -> Arrays.asList(i.name(), i.row(), null, i.scores()))
                        .toList());
        // within a script, only a < could end it
        html.append("</div>\n<script type=\"application/json\" class=\"items-data\">")
                .append(JsonText.of(start).replace("<", "\\u003c"))
                .append("</script>\n");
    }

    private void picture(Picture picture) {
        html.append("<img alt=\"")
                .append(escape(picture.caption()))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.png()))
                .append("\"><figcaption>")
                .append(escape(picture.caption()))
                .append("</figcaption>");
    }

    @Override
    public void linkedGallery(ReportBlock.LinkedGallery gallery) {
        html.append("<div class=\"gallery linked\">\n");
        for (ReportBlock.LinkedPicture picture : gallery.pictures()) {
            html.append("<figure")
                    .append(shape(picture))
                    .append("><a href=\"")
                    .append(escape(url(picture.file())))
                    .append("\"><img loading=\"lazy\" alt=\"")
                    .append(escape(picture.caption()))
                    .append("\" src=\"")
                    .append(escape(url(picture.file())))
                    .append("\"></a><figcaption>")
                    .append(escape(picture.caption()))
                    .append("</figcaption></figure>\n");
        }
        html.append("</div>\n");
    }

    /** A strip in a square would be a line: it takes the page's width, or a column's height. */
    private static String shape(ReportBlock.LinkedPicture picture) {
        return picture.width() > ELONGATED * picture.height()
                ? " class=\"across\""
                : picture.height() > ELONGATED * picture.width() ? " class=\"upright\"" : "";
    }

    /** A relative path as an address: spaces, umlauts and signs with a meaning escaped. */
    private static String url(String file) {
        return Arrays.stream(file.split("/"))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    @Override
    public void legend(ReportBlock.Legend legend) {
        html.append("<p class=\"legend\">");
        for (ReportBlock.Legend.Entry entry : legend.entries()) {
            html.append("<span><i style=\"background:")
                    .append(String.format(Locale.ROOT, "#%06x", entry.rgb() & 0xFFFFFF))
                    .append("\"></i>")
                    .append(escape(entry.label()))
                    .append("</span>");
        }
        html.append("</p>\n");
    }
}
