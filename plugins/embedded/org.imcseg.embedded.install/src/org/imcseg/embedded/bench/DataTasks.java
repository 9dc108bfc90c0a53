// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.mcd.McdFile;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.io.txt.TxtAcquisition;
import org.imcseg.core.labels.CellUnit;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;
import org.imcseg.core.labels.LabelCorruption;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.labels.MissingCells;
import org.imcseg.core.labels.OutlineErrors;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ScoreSummary;
import org.imcseg.core.metrics.ScoreSummary.SummaryLevel;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.core.preprocess.Normaliser;
import org.imcseg.core.preprocess.Percentile;
import org.imcseg.core.progress.Progress;

/** What is measured, by name; the other side has the same names. */
final class DataTasks {
    private static final int PICKED = 6;
    private static final int STEP = 9_973;

    private interface Work<T, R> {
        R of(T input) throws IOException;
    }

    private DataTasks() {}

    static Map<String, DataTask> of(Path folder) throws IOException {
        Inputs inputs = new Inputs(folder);
        Map<String, DataTask> tasks = new LinkedHashMap<>();
        List<Integer> each = IntStream.range(0, Inputs.IMAGES).boxed().toList();
        List<LabelMask> truths = map(each, inputs::truth);
        List<LabelMask> predictions = map(each, inputs::prediction);
        List<MultiChannelImage> images = map(each, inputs::image);
        List<ScoredItem> items = inputs.items();
        List<LabelCorruption> removals =
                map(each, i -> new LabelCorruption(CellUnit.INSTANCE, missing(truths.get(i), i), OutlineErrors.none()));
        List<LabelCorruption> corruptions = map(each, i -> corruption(truths.get(i), i));

        tasks.put(
                "score",
                DataTask.of(
                        () -> map(each, i -> ConfusionCounts.of(truths.get(i), predictions.get(i), null)),
                        DataTasks::counts));
        tasks.put("bootstrap", DataTask.of(() -> summaries(items), DataTasks::intervals));
        tasks.put("percentile", DataTask.of(() -> map(images, DataTasks::percentiles), DataTasks::numbers));
        tasks.put(
                "normalise",
                DataTask.of(() -> map(images, new Normaliser(Normalisation.DEFAULT)::apply), DataTasks::normalised));
        tasks.put(
                "components",
                DataTask.of(
                        () -> map(truths, m -> ConnectedComponents.label(m, Connectivity.EIGHT)), DataTasks::masks));
        tasks.put("remove-cells", DataTask.of(() -> map(each, i -> apply(removals, truths, i)), DataTasks::masks));
        tasks.put("spoil-outlines", DataTask.of(() -> map(each, i -> apply(corruptions, truths, i)), DataTasks::masks));
        tasks.put(
                "mcd",
                DataTask.of(() -> List.of(read(mcd(inputs.file("roi.mcd")).get(0))), DataTasks::planes));
        Path real = inputs.file("real");
        if (Files.isDirectory(real)) {
            tasks.put("mcd-real", DataTask.of(() -> real(real), DataTasks::planes));
        }
        tasks.put(
                "txt",
                DataTask.of(
                        () -> List.of(read(TxtAcquisition.open(inputs.file("roi.txt"), 1, ""))), DataTasks::planes));
        for (String name : List.of(
                "panel", "stack", "stack-u16", "stack-deflate", "stack-deflate-u16", "stack-deflate-predictor")) {
            Path file = inputs.file(name + ".tiff");
            if (Files.exists(file)) {
                tasks.put(
                        "tiff-" + name,
                        DataTask.of(() -> List.of(read(TiffAcquisition.open(file, 1))), DataTasks::planes));
            }
        }
        List<Path> channels = IntStream.range(0, PICKED)
                .mapToObj(c -> inputs.file("channel-" + c + ".tiff"))
                .toList();
        tasks.put(
                "tiff-channel-files",
                DataTask.of(() -> map(channels, file -> read(TiffAcquisition.open(file, 1))), DataTasks::planes));
        for (String name : List.of("mask", "mask-deflate")) {
            Path file = inputs.file(name + ".tiff");
            if (Files.exists(file)) {
                tasks.put(
                        "tiff-" + name,
                        DataTask.of(() -> List.of(TiffMask.read(file, Progress.NONE)), DataTasks::masks));
            }
        }
        return tasks;
    }

    private static <T, R> List<R> map(List<T> inputs, Work<T, R> work) throws IOException {
        List<R> results = new ArrayList<>();
        for (T input : inputs) {
            results.add(work.of(input));
        }
        return results;
    }

    private static MissingCells missing(LabelMask truth, int image) {
        MissingCells.Census census = new MissingCells.Census();
        census.add(Integer.toString(image), LabelMasks.ids(truth));
        return MissingCells.choose(census, .5, MissingCells.Pool.ALL_IMAGES, 1);
    }

    /** Half of the cells erased, the outlines of the others wrong by up to 9 pixels. */
    static LabelCorruption corruption(LabelMask truth, int image) {
        return new LabelCorruption(CellUnit.INSTANCE, missing(truth, image), new OutlineErrors(9, false, 1));
    }

    private static LabelMask apply(List<LabelCorruption> corruptions, List<LabelMask> truths, int i) {
        return corruptions
                .get(i)
                .apply("row", Integer.toString(i), truths.get(i))
                .mask();
    }

    private static double[] percentiles(MultiChannelImage image) {
        return IntStream.range(0, image.channelCount())
                .mapToDouble(c -> Percentile.of(image.plane(c), 99))
                .toArray();
    }

    private static List<ScoreSummary> summaries(List<ScoredItem> items) {
        List<ScoreSummary> all =
                new ArrayList<>(ScoreSummary.of(items, SummaryLevel.ITEM, EmptyRule.EXCLUDE, BootstrapIntervals.of(1)));
        all.addAll(ScoreSummary.of(items, SummaryLevel.POOLED, EmptyRule.EXCLUDE, BootstrapIntervals.of(1)));
        return all;
    }

    private static List<? extends AcquisitionSource> mcd(Path file) throws IOException {
        return McdFile.open(file, Progress.NONE).acquisitions();
    }

    /** All acquisitions of all files that can be read. */
    private static List<MultiChannelImage> real(Path folder) throws IOException {
        List<Path> files;
        try (var found = Files.walk(folder.toRealPath())) {
            files = found.filter(f -> f.toString().endsWith(".mcd")).sorted().toList();
        }
        List<MultiChannelImage> images = new ArrayList<>();
        for (Path file : files) {
            for (AcquisitionSource source : mcd(file)) {
                if (source.defect().isEmpty()) {
                    images.add(read(source));
                }
            }
        }
        return images;
    }

    /** The first channels. */
    private static MultiChannelImage read(AcquisitionSource source) throws IOException {
        List<ChannelPick> picks = IntStream.range(0, Math.min(PICKED, source.planeCount()))
                .mapToObj(c -> new ChannelPick(c, "channel " + c))
                .toList();
        return source.read(picks, new Defects(source.file(), "", issue -> {}), Progress.NONE);
    }

    private static String counts(List<ConfusionCounts> counts) {
        StringJoiner words = new StringJoiner(" ");
        counts.forEach(c -> words.add(
                c.tp() + " " + c.fp() + " " + c.fn() + " " + c.tn() + " " + Metric.DSC.of(c, EmptyRule.EXCLUDE)));
        return words.toString();
    }

    private static String intervals(List<ScoreSummary> summaries) {
        StringJoiner words = new StringJoiner(" ");
        summaries.forEach(s -> words.add(s.summary().mean() + " " + s.interval().low() + " "
                + s.interval().high()));
        return words.toString();
    }

    private static String numbers(List<double[]> numbers) {
        StringJoiner words = new StringJoiner(" ");
        numbers.forEach(list -> {
            for (double number : list) {
                words.add(Double.toString(number));
            }
        });
        return words.toString();
    }

    /** Some pixels of each plane. */
    private static String normalised(List<Normaliser.Result> results) {
        StringJoiner words = new StringJoiner(" ");
        for (Normaliser.Result result : results) {
            for (int c = 0; c < result.image().channelCount(); c++) {
                for (int i = 0; i < result.image().size(); i += STEP) {
                    words.add(Float.toString(result.image().plane(c)[i]));
                }
            }
        }
        return words.toString();
    }

    private static String masks(List<LabelMask> masks) {
        StringJoiner words = new StringJoiner(" ");
        masks.forEach(m -> words.add(m.maxId() + " crc" + sum(FileWriters.bytes(m.ids()))));
        return words.toString();
    }

    private static String planes(List<MultiChannelImage> images) {
        StringJoiner words = new StringJoiner(" ");
        for (MultiChannelImage image : images) {
            for (int c = 0; c < image.channelCount(); c++) {
                words.add("crc" + sum(FileWriters.bytes(image.plane(c))));
            }
        }
        return words.toString();
    }

    private static long sum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
