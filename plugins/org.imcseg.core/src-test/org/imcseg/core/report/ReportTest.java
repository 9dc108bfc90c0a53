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
            DataTable table = new DataTable(List.of("item", "dsc", "note"), List.of(List.of("a,b", 0.1, "say \"hi\""),
                    Arrays.asList("c", Double.NaN, null), List.of("two\nlines", 3L, " edge")));
            assertEquals("item,dsc,note\r\n\"a,b\",0.1,\"say \"\"hi\"\"\"\r\nc,,\r\n\"two\nlines\",3,\" edge\"\r\n", table.csv());
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
        Report report = new Report("<script>alert(1)</script>", "a & b", List.of(new Report.Section("S", List.of(
                new Block.Table("t\"", new DataTable(List.of("<c>"), List.of(List.of("<img src=x>")))),
                new Block.Chart(new Block.Picture("x'y", new byte[] {1, 2, 3}))))));
        String html = HtmlPage.render(report);
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("<img src=x>"), html);
        assertTrue(html.contains("&lt;img src=x&gt;") && html.contains("data:image/png;base64,AQID"), html);
        assertFalse(html.contains("http://") || html.contains("https://"), "the page must be self-contained");
    }

    @Test
    void filesAreWrittenBesideThePage() throws IOException {
        ReportFolder files = new ReportFolder().table("metrics.csv", new DataTable(List.of("a"), List.of(List.of(1))))
                .file("overlays/01.png", new byte[] {5});
        Path page = files.write(folder.resolve("out"), new Report("T", "s", List.of()));
        assertTrue(Files.readString(page).contains("<h1>T</h1>"));
        assertEquals("a\r\n1\r\n", Files.readString(folder.resolve("out/metrics.csv")));
        assertEquals(1, Files.size(folder.resolve("out/overlays/01.png")));
        assertThrows(IllegalArgumentException.class, () -> files.file("../elsewhere.txt", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> files.file("metrics.csv", new byte[0]));
    }
}
