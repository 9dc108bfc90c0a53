// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.imcseg.core.report.Report.Section;
import org.imcseg.core.report.ReportBlock.KeyFigures.Figure;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void textsTablesAndFiguresBecomeMarkdown() {
        ReportTable table =
                new ReportTable(List.of("Level", "DSC"), List.of(List.of("50 %", .8744), Arrays.asList("a|b", null)));
        String text = Markdown.render(
                List.of(new Section(
                        "A_b",
                        List.of(
                                new ReportBlock.Text("5 * 3 <b> [x] `c`"),
                                new ReportBlock.Notice("one\ntwo"),
                                new ReportBlock.KeyFigures(List.of(
                                        new Figure("DSC", "0.874", "the paper 0.889"),
                                        new Figure("Gain", "+0.1", "n"))),
                                new ReportBlock.Chart(new ReportBlock.Picture("left out", new byte[0])),
                                new ReportBlock.Table("By level", table)))),
                2);
        assertEquals(
                """
                ## A\\_b

                5 \\* 3 &lt;b> \\[x] \\`c\\`

                > one
                > two

                - DSC: **0.874** (the paper 0.889)
                - Gain: **+0.1** (n)

                *By level*

                | Level | DSC |
                | --- | ---: |
                | 50 % | 0.874 |
                | a\\|b | – |
                """,
                text);
    }
}
