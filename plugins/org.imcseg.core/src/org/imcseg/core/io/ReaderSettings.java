// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What to read and how. Begin with {@link #of} and change what is needed.
 *
 * @param paths files and folders
 * @param recursive whether folders are searched with their subfolders
 * @param kind which files images are read from
 * @param maskMode what is done about masks
 * @param maskFolder where masks are; null to find them by name among the files
 * @param maskSuffix that the names of masks end with (such as {@code _full_nucmask}); empty for the usual ones of whole
 *     cells
 * @param channels wanted ones by marker, metal or label, in the order of the result; empty for all that every
 *     acquisition has
 * @param panel csv file that names channels; null to use one beside the images or in the folder above
 * @param sampleRule where sample names come from
 * @param samplePattern regular expression for {@link SampleRule#PATTERN}
 * @param minimumPixels regions of fewer pixels are left out; 1 keeps all
 * @param sampleTable csv file of tissue and condition by sample; null without
 * @param sampleColumn its column of sample names; empty to try the usual ones
 * @param tissueColumn its column of tissues; empty to try the usual ones
 * @param conditionColumn its column of conditions; empty to try the usual ones
 * @param tissue where the table says none
 * @param condition where the table says none
 * @param strict whether anything skipped or repaired, or a mask that is hardly one of cells, is an error instead
 */
public record ReaderSettings(
        List<Path> paths,
        boolean recursive,
        FileKind kind,
        MaskMode maskMode,
        Path maskFolder,
        String maskSuffix,
        List<String> channels,
        Path panel,
        SampleRule sampleRule,
        String samplePattern,
        long minimumPixels,
        Path sampleTable,
        String sampleColumn,
        String tissueColumn,
        String conditionColumn,
        String tissue,
        String condition,
        boolean strict) {
    public ReaderSettings {
        paths = List.copyOf(paths);
        channels = channels.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(maskMode, "maskMode");
        Objects.requireNonNull(sampleRule, "sampleRule");
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("There is no file or folder to read.");
        }
        if (sampleRule == SampleRule.PATTERN) {
            try {
                Pattern.compile(samplePattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "The sample pattern '" + samplePattern + "' is not a regular expression: " + e.getMessage(), e);
            }
        }
    }

    /** Everything under the given paths, masks where there are any, all common channels. */
    public static ReaderSettings of(Path... paths) {
        return new Builder(List.of(paths)).build();
    }

    /** These settings, to be changed. */
    public Builder change() {
        Builder builder = new Builder(paths);
        builder.recursive = recursive;
        builder.kind = kind;
        builder.maskMode = maskMode;
        builder.maskFolder = maskFolder;
        builder.maskSuffix = maskSuffix;
        builder.channels = channels;
        builder.panel = panel;
        builder.sampleRule = sampleRule;
        builder.samplePattern = samplePattern;
        builder.minimumPixels = minimumPixels;
        builder.sampleTable = sampleTable;
        builder.sampleColumn = sampleColumn;
        builder.tissueColumn = tissueColumn;
        builder.conditionColumn = conditionColumn;
        builder.tissue = tissue;
        builder.condition = condition;
        builder.strict = strict;
        return builder;
    }

    /** Collects settings; each method is named after the setting. */
    public static final class Builder {
        private final List<Path> paths;
        private boolean recursive = true;
        private FileKind kind = FileKind.AUTOMATIC;
        private MaskMode maskMode = MaskMode.OPTIONAL;
        private Path maskFolder;
        private String maskSuffix = "";
        private List<String> channels = List.of();
        private Path panel;
        private SampleRule sampleRule = SampleRule.FILE_NAME;
        private String samplePattern = "";
        private long minimumPixels = 1;
        private Path sampleTable;
        private String sampleColumn = "";
        private String tissueColumn = "";
        private String conditionColumn = "";
        private String tissue = "";
        private String condition = "";
        private boolean strict;

        /** Starts with the defaults of {@link ReaderSettings#of}. @param paths files and folders, at least one */
        public Builder(List<Path> paths) {
            this.paths = paths;
        }

        /** Whether folders are searched with their subfolders; default true. */
        public Builder recursive(boolean value) {
            recursive = value;
            return this;
        }

        /** Which files images are read from; default: recognised automatically. */
        public Builder kind(FileKind value) {
            kind = value;
            return this;
        }

        /** Whether masks are required, optional or ignored; default: optional. */
        public Builder maskMode(MaskMode value) {
            maskMode = value;
            return this;
        }

        /** Folder of the masks; null (default) finds them by name among the files. */
        public Builder maskFolder(Path value) {
            maskFolder = value;
            return this;
        }

        /** Suffix of mask names, such as {@code _full_nucmask}; empty (default) for the common whole-cell suffixes. */
        public Builder maskSuffix(String value) {
            maskSuffix = value;
            return this;
        }

        /** Channels by marker, metal or label in result order; empty (default) for all common channels. */
        public Builder channels(List<String> value) {
            channels = value;
            return this;
        }

        /** Csv file that names the channels; null (default) searches beside the images and one folder above. */
        public Builder panel(Path value) {
            panel = value;
            return this;
        }

        /** How sample names are derived; default: from the file name. */
        public Builder sampleRule(SampleRule value) {
            sampleRule = value;
            return this;
        }

        /** Regular expression for {@link SampleRule#PATTERN}; {@link #build} checks it. */
        public Builder samplePattern(String value) {
            samplePattern = value;
            return this;
        }

        /** Regions with fewer pixels are skipped; 1 (default) keeps all. */
        public Builder minimumPixels(long value) {
            minimumPixels = value;
            return this;
        }

        /** Csv file with tissue and condition of each sample; null (default) for none. */
        public Builder sampleTable(Path value) {
            sampleTable = value;
            return this;
        }

        /** Column of sample names in the sample table; empty (default) tries the common names. */
        public Builder sampleColumn(String value) {
            sampleColumn = value;
            return this;
        }

        /** Column of tissues in the sample table; empty (default) tries the common names. */
        public Builder tissueColumn(String value) {
            tissueColumn = value;
            return this;
        }

        /** Column of conditions in the sample table; empty (default) tries the common names. */
        public Builder conditionColumn(String value) {
            conditionColumn = value;
            return this;
        }

        /** Tissue of acquisitions for which the sample table gives none; default empty. */
        public Builder tissue(String value) {
            tissue = value;
            return this;
        }

        /** Condition of acquisitions for which the sample table gives none; default empty. */
        public Builder condition(String value) {
            condition = value;
            return this;
        }

        /** Whether a skipped or repaired input is an error; default false. */
        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException without paths, or if the sample pattern is not a regular expression
         */
        public ReaderSettings build() {
            return new ReaderSettings(
                    paths,
                    recursive,
                    kind,
                    maskMode,
                    maskFolder,
                    maskSuffix,
                    channels,
                    panel,
                    sampleRule,
                    samplePattern,
                    minimumPixels,
                    sampleTable,
                    sampleColumn,
                    tissueColumn,
                    conditionColumn,
                    tissue,
                    condition,
                    strict);
        }
    }
}
