// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.figures.TrainingCurve;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.ObjectSums;
import org.imcseg.core.metrics.Scores;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.report.pictures.ItemImage;
import org.imcseg.core.report.pictures.PictureStore;

/** Reports of invented results, for inspection and for tests: {@code main FOLDER IMAGES SIZE}. */
final class ReportSamples {
    private ReportSamples() {}

    public static void main(String[] arguments) throws IOException {
        Path page = of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .write(Path.of(arguments[0]));
        System.out.println(page + " " + Files.size(page));
    }

    /** Synthetic lung, "predicted" by shifting the truth by a pixel or two and losing every seventh cell. */
    static SegmentationReport of(int images, int size) {
        Phantom phantom = new Phantom(new PhantomSettings(PhantomTissue.LUNG, images, size, Math.min(images, 8), 1));
        List<ItemScores> items = new ArrayList<>();
        PictureStore store = new PictureStore(images);
        for (int i = 0; i < images; i++) {
            Acquisition acquisition = phantom.generate(i);
            LabelMask truth = acquisition.mask();
            LabelMask predicted = shifted(truth, 1 + i % 3);
            String name = i == 1
                    ? "<img src=x onerror=alert(1)>\"'&</script><script>alert(2)</script>"
                    : "lung " + i / 4 + " ROI " + (1 + i % 4);
            ObjectSums cells = ObjectMatches.of(truth, predicted, null).sums();
            ConfusionCounts counts = ConfusionCounts.of(truth, predicted, null);
            CellCounts half = cells.atHalf();
            items.add(new ItemScores(
                    name,
                    Scores.of(List.of(Metric.values()), m -> m.of(counts, EmptyRule.EXCLUDE))
                            .with(Scores.of(ObjectScore.REPORTED, s -> s.of(cells))),
                    half,
                    null));
            store.add(name, new ItemImage(acquisition.image(), truth, predicted));
        }
        ReportTable settings = new ReportTable(
                List.of("Setting", "Value"), List.of(List.of("Seed", "1"), List.of("Loss", "Soft Dice")));
        List<TrainingCurve.Epoch> epochs = new ArrayList<>();
        for (int e = 1; e <= 30; e++) {
            double rise = 1 - Math.exp(-e / 6.0);
            epochs.add(new TrainingCurve.Epoch(
                    e,
                    1.2 - rise / 2,
                    1.25 - rise / 2,
                    .85 * rise,
                    .85 * rise,
                    .9 * rise,
                    e == 9 ? "restarted with seed 2" : ""));
        }
        return new SegmentationReport(
                "Lung, " + images + " images of " + size + " pixels",
                "sample",
                items,
                new ReportTable(List.of("Metric", "Mean"), List.of()),
                epochs,
                30,
                settings,
                settings,
                new ReportTable(List.of("What", "Count"), List.of(List.of("scored items", images))),
                new ReportTable(List.of("File", "Why"), List.of(List.of("<b>a</b>.mcd", "cut off"))),
                List.of("Made-up results."),
                List.of(),
                store);
    }

    private static LabelMask shifted(LabelMask mask, int by) {
        int[] ids = new int[mask.size()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = by; x < mask.width(); x++) {
                int id = mask.id(x - by, y);
                ids[y * mask.width() + x] = id % 7 == 3 ? 0 : id;
            }
        }
        return new LabelMask(mask.width(), mask.height(), ids);
    }
}
