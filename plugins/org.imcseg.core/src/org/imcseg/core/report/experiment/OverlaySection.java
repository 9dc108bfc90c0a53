// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imcseg.core.figures.ContactSheet;
import org.imcseg.core.figures.ContactSheet.Row;
import org.imcseg.core.figures.ContactSheet.Tile;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.report.ReportBlock;
import org.imcseg.core.report.ReportBlock.Picture;
import org.imcseg.core.report.ReportFolder;
import org.imcseg.core.report.experiment.OverlayChoice.Line;
import org.imcseg.core.report.experiment.OverlayChoice.Shown;

/** The same test items as models of different levels see them, as the paper's Figs. 3 and 4. */
final class OverlaySection {
    private static final String NONE =
            "There are no overlays of the same item at every level. To have them, let the Dice Scorer draw all overlays, or"
                    + " those of evenly spread rows, in every run.";

    private OverlaySection() {}

    static List<ReportBlock> blocks(
            Chapter chapter, Experiment experiment, ExperimentReport.Overlays overlays, ReportFolder files)
            throws IOException {
        List<Line> lines = OverlayChoice.of(chapter, experiment);
        if (lines.isEmpty()) {
            return List.of(new ReportBlock.Text(NONE));
        }
        Set<Long> rows = lines.stream()
                .flatMap(l -> l.shown().stream())
                .map(s -> s.item().row())
                .collect(Collectors.toSet());
        Map<Long, byte[]> pictures = overlays.read(rows);
        List<Row> sheet = new ArrayList<>();
        List<ReportBlock> shownOnPage = new ArrayList<>();
        for (Line line : lines) {
            List<Tile> tiles = new ArrayList<>();
            List<Picture> gallery = new ArrayList<>();
            for (Shown shown : line.shown()) {
                byte[] png = pictures.get(shown.item().row());
                String caption = shown.caption() + " · DSC " + ScoreText.score(shown.dsc());
                tiles.add(new Tile(caption, read(png, shown)));
                gallery.add(new Picture(caption, png));
                files.file("overlays/" + fileName(sheet.size() + 1, tiles.size(), shown), png);
            }
            sheet.add(new Row(line.heading(), tiles));
            shownOnPage.add(new ReportBlock.Gallery(line.heading(), gallery));
        }
        files.file("overlays.png", Png.encode(ContactSheet.draw(sheet, false)));
        String seed = experiment.items().get(lines.get(0).shown().get(0).item()).seed();
        shownOnPage.add(
                0,
                new ReportBlock.Text(
                        "The same test items by " + experiment.factor().toLowerCase(Locale.ROOT)
                                + ", chosen evenly by the DSC of"
                                + " the first model" + (seed.isEmpty() ? "" : " with seed " + seed)
                                + ". Each picture is also in the folder overlays, all together are in"
                                + " overlays.png."));
        shownOnPage.add(
                1,
                new ReportBlock.Legend(Stream.of(Overlay.Outcome.values())
                        .filter(o -> o != Overlay.Outcome.IGNORED)
                        .map(o -> new ReportBlock.Legend.Entry(o.rgb(), o.label()))
                        .toList()));
        return shownOnPage;
    }

    private static BufferedImage read(byte[] png, Shown shown) throws IOException {
        BufferedImage picture = png == null ? null : ImageIO.read(new ByteArrayInputStream(png));
        if (picture == null) {
            throw new IOException("The overlay of the item '" + shown.item().item() + "' of the run '"
                    + shown.item().run() + "' is not a PNG picture that Java can read. Execute the Dice Scorer again.");
        }
        return picture;
    }

    private static String fileName(int row, int column, Shown shown) {
        return String.format(
                        "%02d-%02d_%s",
                        row, column, (shown.item().item() + "_" + shown.caption()).replaceAll("[^A-Za-z0-9.-]+", "_"))
                + ".png";
    }
}
