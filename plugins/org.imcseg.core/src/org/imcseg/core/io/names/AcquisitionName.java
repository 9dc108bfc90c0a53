// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.names;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the name of an image or mask file says of its acquisition. Two files are of one acquisition if {@link #same}
 * says so.
 *
 * @param stem the name without extension and without suffixes such as {@code _full}, {@code _mask}
 * @param base the part that names the sample or slide
 * @param number of the acquisition by the instrument's ID ({@code _001}, {@code _a1_ac}, {@code _ROI_001_1}); 0 if
 *     unknown
 * @param ordinal position among all acquisitions of the slide from 1 ({@code -01}); 0 if unknown
 */
public record AcquisitionName(String stem, String base, int number, int ordinal) {
    /**
     * Outlines may be named like the file of their image with its extension; where extensions are hidden, people add
     * them once more. A mask whose ending is missing here is paired with no image.
     */
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)((\\.ome)?\\.(tiff?|txt|mcd|csv))*\\.(geojson|json|zip|roi|png)$"
                    + "|((\\.ome)?\\.(tiff?|txt|mcd|csv))+$");

    private static final Pattern OUTLINES_FILE = Pattern.compile("(?i)\\.(geojson|json|zip|roi)$");
    private static final Pattern OUTLINES =
            Pattern.compile("(?i)[ _-]?(roi_?set|rois?|cells?|detections?|annotations?|outlines?)$");
    private static final Pattern FOLDER = Pattern.compile("(?i)[ _-]?(cells?_?)?masks?$");
    private static final Pattern DERIVED = Pattern.compile(
            "(?i)(_ilastik_s\\d+|_Probabilities|_Object(s| Predictions| Identities)?|_overlay|_preview|(_cp)?_(flows?|cellprob|dP|outlines?))$");
    private static final Pattern PROBABILITIES = Pattern.compile("(?i)(_ilastik(_s\\d+)?)?(_Probabilities)?$");
    private static final Pattern IMAGE = Pattern.compile("(?i)(_?full_?stack|_full|_imc|_stack|_image)$");
    private static final Pattern METABRIC = Pattern.compile("^(MB-?\\d{4})_\\d+_\\d+$");
    private static final Pattern IMCTOOLS = Pattern.compile("^(.+?)_s\\d+(?:_p\\d+_r\\d+)?_a(\\d+)(?:_ac)?$");
    private static final Pattern EXPORT = Pattern.compile("^(.+?)_(?i:ROI|Region|Pos)[^_]*(?:_\\d+)?_(\\d+)$");
    /** What the operator called a region, in an export's name. */
    private static final Pattern REGION = Pattern.compile("^.+?_((?i:ROI|Region|Pos)[^_]*(?:_\\d+)?)_\\d+$");

    private static final Pattern DASH = Pattern.compile("^(.+)-(\\d{2,3})$");
    private static final Pattern ROI = Pattern.compile("(?i)^(.+?)[_-](?:ROI|acq)[_-]?(\\d+)$");
    private static final Pattern STEINBOCK = Pattern.compile("^(.+)_(\\d{3})$");
    private static final Pattern LAST_NUMBER = Pattern.compile("^(.+)_(\\d+)$");
    private static final int MAX_DIGITS = 9;

    /**
     * The file's name without {@code .tiff}, {@code .ome.tif}, {@code .geojson} and the like, composed as by
     * {@link #composed}.
     */
    public static String withoutExtension(String fileName) {
        return EXTENSION.matcher(composed(fileName)).replaceFirst("").strip();
    }

    /**
     * One spelling of a text whose accents may be letters of their own (NFD), as file names made on a Mac, or not
     * (NFC).
     */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether the name ends like a mask's of whole cells. */
    public static boolean isMask(String fileName) {
        return MaskSuffix.ofCells(withoutExtension(fileName));
    }

    /** Whether the name ends like a mask's of nuclei. */
    public static boolean isNucleiMask(String fileName) {
        return MaskSuffix.ofNuclei(withoutExtension(fileName));
    }

    /** Whether the name ends like something computed from an image: probabilities, overlays. */
    public static boolean isDerived(String fileName) {
        return DERIVED.matcher(withoutExtension(fileName)).find();
    }

    /** Takes the name of a TIFF image apart, or that of a mask without all that may be its suffix. */
    public static AcquisitionName ofTiff(String fileName) {
        List<AcquisitionName> names = ofMask(fileName);
        return names.get(names.size() - 1);
    }

    /** What a mask of any format may be of, the likeliest first. */
    public static List<AcquisitionName> ofMask(String fileName) {
        String stem = withoutExtension(fileName);
        Set<String> stems = new LinkedHashSet<>();
        for (String rest : isMask(fileName) ? MaskSuffix.strip(stem) : Set.of(stem)) {
            stems.add(isMask(fileName) ? strip(PROBABILITIES, rest) : rest);
        }
        if (OUTLINES_FILE.matcher(fileName).find()) {
            stems = stems.stream()
                    .map(rest -> strip(OUTLINES, rest))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return stems.stream().map(rest -> ofStem(strip(IMAGE, rest))).distinct().toList();
    }

    /** What a mask of nuclei may be of, where there is none of cells. */
    public static List<AcquisitionName> ofNucleiMask(String fileName) {
        return List.of(ofStem(strip(IMAGE, MaskSuffix.stripNuclei(withoutExtension(fileName)))));
    }

    /** Takes the name of a folder apart that holds an image for each cell: {@code name} or {@code name_masks}. */
    public static AcquisitionName ofFolder(String folderName) {
        return ofStem(strip(IMAGE, strip(FOLDER, composed(folderName))));
    }

    /** Takes the name of a mask apart that ends in a suffix of the user's choice. */
    public static List<AcquisitionName> ofMask(String fileName, String suffix) {
        String stem = withoutExtension(fileName);
        String end = composed(suffix);
        return !end.isEmpty() && stem.endsWith(end)
                ? List.of(ofStem(strip(IMAGE, stem.substring(0, stem.length() - end.length()))))
                : ofMask(fileName);
    }

    /** Takes the name of a {@code .txt} export apart, {@code slide_description_ID}, where the slide is not known. */
    public static AcquisitionName ofTxt(String fileName) {
        String stem = withoutExtension(fileName);
        AcquisitionName name = first(stem, false, EXPORT, ROI, LAST_NUMBER);
        return name == null ? new AcquisitionName(stem, stem, 0, 0) : name;
    }

    /**
     * Takes the name of a {@code .txt} export of a known slide apart; null if it does not begin with the slide's name.
     */
    public static AcquisitionName ofTxt(String fileName, String slide) {
        String stem = withoutExtension(fileName);
        if (!stem.startsWith(composed(slide) + "_")) {
            return null;
        }
        AcquisitionName name = first(stem, false, LAST_NUMBER);
        return new AcquisitionName(stem, composed(slide), name == null ? 0 : name.number, 0);
    }

    private static AcquisitionName ofStem(String stem) {
        Matcher metabric = METABRIC.matcher(stem);
        if (metabric.matches()) {
            return new AcquisitionName(stem, metabric.group(1), 0, 0);
        }
        AcquisitionName name = first(stem, false, IMCTOOLS, EXPORT, ROI);
        if (name == null) {
            name = first(stem, true, DASH);
        }
        if (name == null) {
            name = first(stem, false, STEINBOCK);
        }
        return name == null ? new AcquisitionName(stem, stem, 0, 0) : name;
    }

    private static AcquisitionName first(String stem, boolean ordinal, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(stem);
            if (matcher.matches() && matcher.group(2).length() <= MAX_DIGITS) {
                int number = Integer.parseInt(matcher.group(2));
                return new AcquisitionName(stem, matcher.group(1), ordinal ? 0 : number, ordinal ? number : 0);
            }
        }
        return null;
    }

    private static String strip(Pattern suffix, String stem) {
        String rest = suffix.matcher(stem).replaceFirst("");
        return rest.isEmpty() ? stem : rest;
    }

    /** Whether both names are of one acquisition: the same stem, or the same slide with the same number or position. */
    public boolean same(AcquisitionName other) {
        return sameStem(other)
                || base.equalsIgnoreCase(other.base)
                        && sameRegion(other)
                        && (number > 0 && number == other.number || ordinal > 0 && ordinal == other.ordinal);
    }

    /** Whether both are the same but for suffixes; goes before a number. */
    public boolean sameStem(AcquisitionName other) {
        return stem.equalsIgnoreCase(other.stem);
    }

    /**
     * Unless both names say what the operator called the region, and it differs: {@code _PosA_1} and {@code _PosB_1}.
     */
    private boolean sameRegion(AcquisitionName other) {
        String one = region();
        String two = other.region();
        return one.isEmpty() || two.isEmpty() || one.equalsIgnoreCase(two);
    }

    private String region() {
        Matcher matcher = REGION.matcher(stem);
        return matcher.matches() ? matcher.group(1).replaceAll("(?<!\\d)0+(?=\\d)", "") : "";
    }

    /**
     * The region's name within the sample: its number with three digits, the rest of the stem, or 001 where it is the
     * only one.
     */
    public String roi() {
        int n = number > 0 ? number : ordinal;
        if (n > 0) {
            return String.format(Locale.ROOT, "%03d", n);
        }
        return rest().isEmpty() ? "001" : rest();
    }

    /** What the stem says beyond the base; empty if nothing. */
    public String rest() {
        return stem.length() > base.length() + 1 && stem.startsWith(base) ? stem.substring(base.length() + 1) : "";
    }
}
