// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imcseg.core.report.Report.Section;
import org.imcseg.core.report.ReportBlock.KeyFigures;
import org.imcseg.core.report.ReportBlock.LinkedPicture;

/**
 * The page by which a person checks a segmentation: the outlines of all images, how many cells each has, and what was
 * skipped.
 */
public final class CheckingPage {
    private static final int SHOWN = 3;

    private CheckingPage() {}

    /**
     * @param subtitle which model, when
     * @param cells found in all images
     * @param medianArea of a cell in µm², NaN where there is none
     * @param images one row an image
     * @param pictures one an image, in files beside the page
     * @param legend what the colours of the pictures stand for
     * @param issues what was skipped or is doubtful
     * @param skipped how many acquisitions were skipped
     */
    public static Report of(
            String subtitle,
            long cells,
            double medianArea,
            ReportTable images,
            List<LinkedPicture> pictures,
            String legend,
            ReportTable issues,
            int skipped) {
        List<Section> sections = new ArrayList<>();
        List<ReportBlock> summary = new ArrayList<>();
        summary.add(new KeyFigures(List.of(
                new KeyFigures.Figure("Images", Integer.toString(images.rows().size()), ""),
                new KeyFigures.Figure("Cells", Long.toString(cells), ""),
                new KeyFigures.Figure(
                        "Median area",
                        Double.isNaN(medianArea) ? "–" : String.format(Locale.ROOT, "%.0f", medianArea),
                        "µm² a cell"),
                new KeyFigures.Figure("Skipped", Integer.toString(skipped), "acquisitions"))));
        if (skipped > 0) {
            summary.add(new ReportBlock.Notice(skipped + (skipped == 1 ? " acquisition was" : " acquisitions were")
                    + " skipped: see the last section and skipped.csv."));
        }
        repaired(issues).ifPresent(summary::add);
        sections.add(new Section("Summary", summary));
        if (!pictures.isEmpty()) {
            sections.add(new Section(
                    "Outlines",
                    List.of(
                            new ReportBlock.Text(
                                    "White: outlines of cells. " + legend + " Each picture opens in full size."),
                            new ReportBlock.LinkedGallery(pictures))));
        }
        sections.add(new Section("Images", List.of(new ReportBlock.Table("", images))));
        if (!issues.rows().isEmpty()) {
            sections.add(new Section("Skipped, repaired or doubtful", List.of(new ReportBlock.Table("", issues))));
        }
        return new Report("Segmentation: outlines to check", subtitle, sections);
    }

    /** Images that were read, but not as their files say. */
    private static Optional<ReportBlock> repaired(ReportTable issues) {
        int severity = issues.columns().indexOf("Severity");
        List<List<Object>> rows = issues.rows().stream()
                .filter(row -> severity >= 0 && "recovered".equals(row.get(severity)))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int file = issues.columns().indexOf("File");
        int what = issues.columns().indexOf("What");
        String first = rows.stream()
                .limit(SHOWN)
                .map(row -> row.get(file) + ": " + row.get(what))
                .collect(Collectors.joining("; "));
        long files = rows.stream().map(row -> row.get(file)).distinct().count();
        return Optional.of(
                new ReportBlock.Notice((files == 1 ? "A file was" : files + " files were") + " read with repairs: "
                        + first + (rows.size() > SHOWN ? "; and " + (rows.size() - SHOWN) + " more" : "")
                        + ". See the last section before you trust these images."));
    }
}
