// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.report.ReportBlock.LinkedPicture;
import org.junit.jupiter.api.Test;

class CheckingPageTest {
    private static String page(String... severities) {
        List<List<Object>> issues = new ArrayList<>();
        for (int i = 0; i < severities.length; i++) {
            issues.add(List.of("slide" + i + ".mcd", severities[i], "values set to 0"));
        }
        return HtmlPage.render(CheckingPage.of(
                "",
                3,
                50,
                new ReportTable(List.of("Image"), List.of()),
                List.of(
                        new LinkedPicture("square", "a.jpg", 300, 200),
                        new LinkedPicture("strip", "b.jpg", 2000, 100),
                        new LinkedPicture("pillar", "c.jpg", 100, 2000)),
                "",
                new ReportTable(List.of("File", "Severity", "What"), issues),
                0));
    }

    @Test
    void repairedImagesAreToldAtTheTop() {
        String page = page("recovered", "note", "recovered");
        assertTrue(
                page.indexOf("2 files were read with repairs: slide0.mcd: values set to 0; slide2.mcd")
                        < page.indexOf("a.jpg"),
                page);
        assertTrue(page.contains("2 files were read with repairs"));
        assertFalse(page("note", "warning").contains("with repairs"));
    }

    @Test
    void stripsAreShownLongNotAsLines() {
        String page = page();
        assertTrue(
                page.contains("<figure><a href=\"a.jpg\"")
                        && page.contains("<figure class=\"across\"><a href=\"b.jpg\"")
                        && page.contains("<figure class=\"upright\"><a href=\"c.jpg\""),
                page);
    }
}
