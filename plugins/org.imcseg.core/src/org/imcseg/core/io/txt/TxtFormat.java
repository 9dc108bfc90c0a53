// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionFormat;
import org.imcseg.core.io.source.Found;
import org.imcseg.core.io.source.Match;
import org.imcseg.core.io.source.Surroundings;

/** The instrument's exports of single acquisitions, {@code .txt}, rounded to three decimals. */
public final class TxtFormat implements AcquisitionFormat {
    private static final Pattern TABLE = Pattern.compile("(?i)\\.(csv|tsv|tab|dat|asc|prn|text)$|^[^.]+$");

    @Override
    public String title() {
        return ".txt";
    }

    @Override
    public List<String> extensions() {
        return List.of(".txt");
    }

    /**
     * Anything may be a text file: opened are tables of pixels, and named are those that may have been meant as one.
     */
    @Override
    public Match matches(Path file) throws IOException {
        if (Files.size(file) == 0) {
            return Match.no(
                    Severity.WARNING, "they are empty (0 bytes)", "Copy or export them again, unless they are notes.");
        }
        TxtHeader header = TxtHeader.read(file);
        if (isTableOfPixels(header)) {
            return Match.YES;
        }
        if (header.lacksNames()) {
            return Match.no(
                    Severity.SKIPPED,
                    "they have rows of pixels, but no line above these names their columns ("
                            + String.join(" ", TxtHeader.leading()) + " and channels, separated by tabs)",
                    "Export them again, or copy the first line of another export of the same channels into them.");
        }
        boolean named = AcquisitionName.ofTxt(file.getFileName().toString()).number() > 0;
        return !named && !header.isWide()
                ? Match.NO
                : Match.no(
                        Severity.NOTE,
                        "their first lines do not have the columns of an export ("
                                + String.join(" ", TxtHeader.leading()) + " and channels, separated by tabs)",
                        "Export them again if they are acquisitions.");
    }

    /** Programs that write the table again name it after what it is. */
    @Override
    public Optional<Defect> misnamed(Path file) {
        try {
            return TABLE.matcher(file.getFileName().toString()).find() && isTableOfPixels(TxtHeader.read(file))
                    ? Optional.of(new Defect(
                            "they are tables of pixels like the instrument's exports, which end in .txt",
                            "Name them .txt."))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what cannot be opened is not an acquisition
        }
    }

    private static boolean isTableOfPixels(TxtHeader header) {
        return header.begins() || header.hasPixels();
    }

    @Override
    public int precedence() {
        return 2;
    }

    @Override
    public boolean holdsSeveral() {
        return false;
    }

    @Override
    public boolean holdsMasks() {
        return false;
    }

    @Override
    public List<Found> open(List<Path> files, Surroundings around) throws IOException {
        return around.open(files, file -> {
            AcquisitionName name = name(file, around.slides());
            return new Found(name, TxtAcquisition.open(file, name.number(), description(name)));
        });
    }

    /** After the slide with the longest name that the file's begins with. */
    private static AcquisitionName name(Path file, List<Path> slides) {
        String fileName = file.getFileName().toString();
        AcquisitionName name = null;
        for (String slide : slideNames(file, slides)) {
            AcquisitionName candidate = AcquisitionName.ofTxt(fileName, slide);
            if (candidate != null
                    && (name == null || candidate.base().length() > name.base().length())) {
                name = candidate;
            }
        }
        return name == null ? AcquisitionName.ofTxt(fileName) : name;
    }

    /** Slides that an export may be of: those found, and one named like its folder. */
    private static Set<String> slideNames(Path file, List<Path> slides) {
        Set<String> names = new LinkedHashSet<>();
        slides.forEach(slide ->
                names.add(AcquisitionName.withoutExtension(slide.getFileName().toString())));
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null && folder.getFileName() != null) {
            names.add(folder.getFileName().toString());
        }
        return names;
    }

    /** What stands between slide and number: {@code slide_description_number}. */
    private static String description(AcquisitionName name) {
        int from = name.base().length() + 1;
        int to = name.stem().lastIndexOf('_');
        return name.number() > 0 && to > from ? name.stem().substring(from, to) : "";
    }
}
