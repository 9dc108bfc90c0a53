// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void csvFollowsRfc4180WhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            ReportTable table = new ReportTable(
                    List.of("item", "dsc", "note"),
                    List.of(
                            List.of("a,b", 0.1, "say \"hi\""),
                            Arrays.asList("c", Double.NaN, null),
                            List.of("two\nlines", 3L, " edge")));
            assertEquals(
                    "item,dsc,note\r\n\"a,b\",0.1,\"say \"\"hi\"\"\"\r\nc,,\r\n\"two\nlines\",3,\" edge\"\r\n",
                    table.csv());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersAreShownForReading() {
        assertEquals("0.861", HtmlPage.shown(0.86149));
        assertEquals("–", HtmlPage.shown(Double.NaN));
        assertEquals("1.0e-04", HtmlPage.shown(0.0001));
        assertEquals("12929", HtmlPage.shown(12929));
        assertEquals("0.000", HtmlPage.shown(0.0));
    }

    @Test
    void thePageEscapesWhatItIsGivenAndFetchesNothing() {
        Report report = new Report(
                "<script>alert(1)</script>",
                "a & b",
                List.of(new Report.Section(
                        "S",
                        List.of(
                                new ReportBlock.Table(
                                        "t\"", new ReportTable(List.of("<c>"), List.of(List.of("<img src=x>")))),
                                new ReportBlock.Chart(new ReportBlock.Picture("x'y", new byte[] {1, 2, 3}))))));
        String html = HtmlPage.render(report);
        assertFalse(html.contains("<script>alert"), html);
        assertFalse(html.contains("<img src=x>"), html);
        assertTrue(html.contains("&lt;img src=x&gt;") && html.contains("data:image/png;base64,AQID"), html);
        assertFalse(
                html.replace("\"http://www.w3.org/2000/svg\"", "").contains("http://") || html.contains("https://"),
                "the page must be self-contained");
    }

    @Test
    void filesAreWrittenBesideThePage() throws IOException {
        ReportFolder files = new ReportFolder()
                .table("metrics.csv", new ReportTable(List.of("a"), List.of(List.of(1))))
                .file("overlays/01.png", new byte[] {5});
        Path page = files.write(folder.resolve("out"), new Report("T", "s", List.of()));
        assertTrue(Files.readString(page).contains("<h1>T</h1>"));
        assertEquals("a\r\n1\r\n", Files.readString(folder.resolve("out/metrics.csv")));
        assertEquals(1, Files.size(folder.resolve("out/overlays/01.png")));
        assertThrows(IllegalArgumentException.class, () -> files.file("../elsewhere.txt", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> files.file("metrics.csv", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> files.file("report-files.txt", new byte[0]));
    }

    @Test
    void whatIsLeftOfTheReportBeforeGoesAndNothingElse() throws IOException {
        Path out = folder.resolve("out");
        Report page = new Report("T", "s", List.of());
        new ReportFolder()
                .file("metrics.csv", new byte[1])
                .file("skipped.csv", new byte[1])
                .file("overlays/01.png", new byte[1])
                .file("old/deep/01.png", new byte[1])
                .write(out, page);
        Files.write(out.resolve("notes.txt"), new byte[1]);
        Files.write(out.resolve("overlays/mine.png"), new byte[1]);
        new ReportFolder().file("metrics.csv", new byte[2]).write(out, page);
        assertEquals(
                List.of("metrics.csv", "notes.txt", "overlays/mine.png", "report-files.txt", "report.html"),
                files(out));
        assertEquals(2, Files.size(out.resolve("metrics.csv")));
        assertFalse(Files.exists(out.resolve("old")), "emptied folders go, too");
        assertEquals(List.of("metrics.csv", "report.html"), Files.readAllLines(out.resolve("report-files.txt")));
    }

    /** Users can edit the file, so its content is not trusted. */
    @Test
    void theListCannotRemoveWhatNoReportWrites() throws IOException {
        Path out = folder.resolve("out");
        Report page = new Report("T", "s", List.of());
        new ReportFolder().write(out, page);
        Path outside = Files.write(folder.resolve("outside.csv"), new byte[1]);
        Files.createDirectories(out.resolve("empty"));
        Files.writeString(
                out.resolve("report-files.txt"), "../outside.csv\n" + outside + "\nempty\n\n.\nx\0y\ngone.csv\n");
        new ReportFolder().write(out, page);
        assertTrue(Files.exists(outside) && Files.isDirectory(out.resolve("empty")));
    }

    /** An interrupted report has no page; the next one replaces its files. */
    @Test
    void theReportAfterOneThatFailedRemovesItsFiles() throws IOException {
        Path out = folder.resolve("out");
        Report page = new Report("T", "s", List.of());
        Files.createDirectories(out.resolve("z.csv/in the way"));
        assertThrows(IOException.class, () -> new ReportFolder()
                .file("a.csv", new byte[1])
                .file("z.csv", new byte[1])
                .write(out, page));
        assertEquals(List.of("a.csv", "report-files.txt"), files(out));
        new ReportFolder().file("b.csv", new byte[1]).write(out, page);
        assertEquals(List.of("b.csv", "report-files.txt", "report.html"), files(out));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
