// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.Panel;
import org.imcseg.core.io.geojson.FeatureReader;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.mask.LabelPlausibility;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.io.pairing.SampleTable;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.source.Found;
import org.imcseg.core.io.source.Surroundings;
import org.imcseg.core.progress.Progress;

/**
 * The readers of files that come from elsewhere, as a fuzzer calls them: with bytes. {@link #read} does with them what
 * {@link ImcReader} does with a file, and throws what must not leave a reader.
 */
enum FuzzedReader {
    MCD("slide.mcd") {
        @Override
        void read(Path file) throws IOException {
            acquisitions(FileKind.MCD, file);
        }

        /**
         * An input that begins like XML is the schema as UTF-8, up to its end, and then the data, which come first in
         * the file: so that a fuzzer need not know UTF-16. Anything else is the file itself.
         */
        @Override
        byte[] file(byte[] input) {
            String text = new String(input, StandardCharsets.ISO_8859_1);
            if (!text.startsWith("<")) {
                return input;
            }
            int end = text.indexOf(SCHEMA_END);
            int schema = end < 0 ? input.length : end + SCHEMA_END.length();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.write(input, schema, input.length - schema);
            file.writeBytes(new String(input, 0, schema, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE));
            return file.toByteArray();
        }
    },
    TXT("slide_ROI_1.txt") {
        @Override
        void read(Path file) throws IOException {
            // what is asked before it is opened
            AcquisitionFormats.of(file.toString()).orElseThrow().matches(file);
            acquisitions(FileKind.TXT, file);
        }
    },
    TIFF("slide_1.tiff") {
        @Override
        void read(Path file) throws IOException {
            acquisitions(FileKind.TIFF, file);
        }
    },
    TIFF_MASK("mask.tiff"),
    PNG_MASK("mask.png"),
    GEOJSON("cells.geojson") {
        @Override
        void read(Path file) throws IOException {
            FeatureReader.read(file, Progress.NONE);
            super.read(file);
        }
    },
    ROI("cell.roi"),
    ROI_SET("RoiSet.zip"),
    PANEL("panel.csv") {
        @Override
        void read(Path file) throws IOException {
            PanelFiles panels = new PanelFiles(IGNORED);
            panels.panels(file.toAbsolutePath().getParent());
            Panel.read(file);
        }
    },
    SAMPLE_TABLE("samples.csv") {
        @Override
        void read(Path file) throws IOException {
            SampleTable.read(file, "", "", "", IGNORED).find("slide");
        }
    };

    private static final String SCHEMA_END = "</MCDSchema>";
    private static final IssueSink IGNORED = issue -> {};
    private static final int EDGE = 24;

    private final String fileName;

    FuzzedReader(String fileName) {
        this.fileName = fileName;
    }

    /** Reads a file as a mask, and whatever else a format does. */
    void read(Path file) throws IOException {
        MaskFormats.of(file);
        Defects defects = new Defects(file, "", IGNORED);
        LabelMask mask = MaskFormats.read(file, Progress.NONE).on(EDGE, EDGE, defects);
        LabelPlausibility.check(mask, defects);
    }

    /** What is written into the file. */
    byte[] file(byte[] input) {
        return input;
    }

    /**
     * Reads an input.
     *
     * @param input of any bytes
     * @param folder for the file, which is replaced
     * @throws AssertionError if a message does not name the file
     * @throws RuntimeException as the reader throws it, though it should not
     */
    final void read(byte[] input, Path folder) throws IOException {
        Path file = folder.resolve(fileName);
        Files.write(file, file(input));
        try {
            read(file);
        } catch (CancellationException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            String message = BrokenInputException.of(file, e).getMessage();
            if (!message.contains(fileName)) {
                throw new AssertionError("a message that does not help: " + message, e);
            }
        }
    }

    /** Opens a file as a format, then reads each acquisition as the reader does. */
    private static void acquisitions(FileKind kind, Path file) throws IOException {
        Surroundings around = new Surroundings(
                List.of(),
                source -> Optional.empty(),
                (failed, e) -> {
                    throw e;
                },
                IGNORED,
                Progress.NONE);
        List<Found> found = AcquisitionFormats.all().stream()
                .filter(format -> AcquisitionFormats.chosen(kind, format))
                .findFirst()
                .orElseThrow()
                .open(List.of(file), around);
        for (Found one : found) {
            AcquisitionSource source = one.source();
            CatalogueEntry.describe(source);
            source.glimpse();
            if (source.defect().isEmpty()) {
                Defects defects = new Defects(file, "", IGNORED);
                MultiChannelImage image = source.read(all(source), defects, Progress.NONE);
                Plausibility.check(image, defects, Progress.NONE);
            }
        }
    }

    private static List<ChannelPick> all(AcquisitionSource source) {
        List<ChannelLabel> labels = source.channels();
        return IntStream.range(0, source.planeCount())
                .mapToObj(p -> new ChannelPick(
                        p, p + " " + (labels.isEmpty() ? "" : labels.get(p).name())))
                .toList();
    }

    /** A reader by its name in any case. */
    static FuzzedReader of(String name) {
        return Arrays.stream(values())
                .filter(reader -> reader.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no reader '" + name + "' but " + Arrays.toString(values()) + "."));
    }
}
