// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.imcseg.core.io.FileKind;
import org.imcseg.core.io.MaskMode;
import org.imcseg.core.io.ReaderSettings;
import org.imcseg.core.io.SampleRule;
import org.imcseg.core.phantom.PhantomAddress;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.knime.columns.Chosen;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.SettingTexts;
import org.imcseg.knime.paths.Locations;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** What to read: settings of the IMC Reader and of other nodes that read acquisitions. */
public class ReaderNodeParameters implements NodeParameters {
    enum Kind {
        @Label(
                value = "Automatic",
                description =
                        """
                .mcd files first, .txt exports for what they lack or where they are damaged, TIFF for what neither has.""")
        AUTOMATIC(FileKind.AUTOMATIC),
        @Label(value = ".mcd", description = "The instrument's own files only.")
        MCD(FileKind.MCD),
        @Label(value = ".txt", description = "Text exports only.")
        TXT(FileKind.TXT),
        @Label(value = "TIFF", description = "Image stacks only, with one page per channel.")
        TIFF(FileKind.TIFF);

        private final FileKind kind;

        Kind(FileKind kind) {
            this.kind = kind;
        }
    }

    enum Masks {
        @Label(value = "Optional", description = "Acquisitions without a mask are read anyway, with a warning.")
        OPTIONAL(MaskMode.OPTIONAL),
        @Label(value = "Required", description = "Acquisitions without exactly one mask are skipped.")
        REQUIRED(MaskMode.REQUIRED),
        @Label(value = "None", description = "Masks are not searched for.")
        NONE(MaskMode.NONE);

        private final MaskMode mode;

        Masks(MaskMode mode) {
            this.mode = mode;
        }
    }

    enum Samples {
        @Label(
                value = "File name",
                description = "The file name without the part that identifies the acquisition: A_001.tiff and A.mcd "
                        + "belong to sample A.")
        FILE_NAME(SampleRule.FILE_NAME),
        @Label(value = "Folder", description = "The name of the folder that contains the file.")
        FOLDER(SampleRule.FOLDER),
        @Label(value = "Pattern", description = "A regular expression that is searched for in the file name.")
        PATTERN(SampleRule.PATTERN);

        private final SampleRule rule;

        Samples(SampleRule rule) {
            this.rule = rule;
        }
    }

    @Section(title = "Images")
    interface ImageSection {}

    @Section(title = "Masks")
    @After(ImageSection.class)
    interface MaskSection {}

    @Section(title = "Samples")
    @After(MaskSection.class)
    interface SampleSection {}

    /** Dialogs with more settings continue after it: all sections must be linked, or KNIME cannot create the node. */
    @Section(title = "Errors")
    @After(SampleSection.class)
    protected interface ErrorSection {}

    interface SampleTableRef extends ParameterReference<String> {}

    interface MasksRef extends ParameterReference<Masks> {}

    interface SamplesRef extends ParameterReference<Samples> {}

    static final class HasMasks implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(MasksRef.class).isOneOf(Masks.OPTIONAL, Masks.REQUIRED);
        }
    }

    static final class IsPattern implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SamplesRef.class).isOneOf(Samples.PATTERN);
        }
    }

    static final class HasSampleTable implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return Chosen.text(i, SampleTableRef.class);
        }
    }

    public static final String LOCATION = "Files or folders";
    private static final String MASK_FOLDER = "Mask folder";
    private static final String PANEL_FILE = "Panel file";
    private static final String SAMPLE_TABLE = "Sample table";

    @Layout(ImageSection.class)
    @Widget(
            title = LOCATION,
            description =
                    """
            What to read: a file or folder, or several separated by semicolons. A path is absolute, a <tt>knime://</tt>
            address, or relative to the workflow's folder. If you have no data yet, enter a phantom instead, such as
            <tt>phantom:lung?images=80&amp;samples=20&amp;size=128&amp;seed=1</tt>: synthetic tissue with its masks
            (<tt>lung</tt>, <tt>breast</tt> or <tt>shifted-breast</tt>; with <tt>&amp;touching=0.9</tt> nine of ten cells
            touch others, as in real masks; see the node <b>IMC Phantom</b>).""")
    @LocalFileReaderWidget
    @FileSelectionWidget(SingleFileSelectionMode.FILE_OR_FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    String location = "data";

    @Layout(ImageSection.class)
    @Widget(title = "Include subfolders", description = "Also search subfolders.")
    boolean recursive = true;

    @Layout(ImageSection.class)
    @Widget(title = "File type", description = "The files from which images are read.")
    @ValueSwitchWidget
    Kind fileType = Kind.AUTOMATIC;

    @Layout(ImageSection.class)
    @Widget(
            title = "Channels",
            description =
                    """
            Comma-separated channels to read, in the desired order: by label, metal (Ir191) or marker. Case and
            punctuation do not matter, and common synonyms of markers are recognised (HistoneH3, HH3). If empty, all
            channels that every acquisition has are read.""")
    String channels = "";

    @Layout(ImageSection.class)
    @Widget(
            title = PANEL_FILE,
            description =
                    """
            A CSV file with channel names, for files that lack them. If empty, a CSV file named like the image, or
            <tt>panel.csv</tt> in its folder or the folder above, is used.""")
    @LocalFileReaderWidget(fileExtensions = "csv")
    @FileSelectionWidget(SingleFileSelectionMode.FILE)
    @WithFileSystem(FileSystemOption.LOCAL)
    String panel = "";

    @Layout(ImageSection.class)
    @Widget(
            title = "Minimum region size (pixels)",
            description = """
            Acquisitions with fewer pixels are skipped and listed; 1 keeps all.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    long minimumPixels = 1;

    @Layout(MaskSection.class)
    @Widget(title = "Masks", description = "Whether cell masks are read.")
    @ValueSwitchWidget
    @ValueReference(MasksRef.class)
    Masks masks = Masks.OPTIONAL;

    @Layout(MaskSection.class)
    @Widget(
            title = MASK_FOLDER,
            description =
                    """
            The folder of the masks, named like their images: TIFF, PNG, GeoJSON of QuPath, zip files of ImageJ ROIs, or folders with an
            image of each
            cell. If empty, masks are searched for among the images: GeoJSON and ROIs by their content, others by their suffix.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    @Effect(predicate = HasMasks.class, type = EffectType.SHOW)
    String maskFolder = "";

    @Layout(MaskSection.class)
    @Widget(
            title = "Mask suffix",
            description =
                    """
            How the names of masks end, such as <tt>_full_nucmask</tt>. If empty, the usual suffixes of whole-cell masks
            are recognised (<tt>_mask</tt>, <tt>_full_mask</tt>, <tt>_cellmask</tt>, <tt>CellMask</tt> and others).""",
            advanced = true)
    @Effect(predicate = HasMasks.class, type = EffectType.SHOW)
    String maskSuffix = "";

    @Layout(SampleSection.class)
    @Widget(title = "Sample names", description = "Where the name of the sample (patient) comes from.")
    @ValueSwitchWidget
    @ValueReference(SamplesRef.class)
    Samples sampleNames = Samples.FILE_NAME;

    @Layout(SampleSection.class)
    @Widget(
            title = "Sample pattern",
            description = "A regular expression; its first group, or else the whole match, is the sample's name.")
    @Effect(predicate = IsPattern.class, type = EffectType.SHOW)
    String samplePattern = "^(.*)_";

    @Layout(SampleSection.class)
    @Widget(
            title = SAMPLE_TABLE,
            description =
                    """
            A CSV file with the tissue and condition of each sample, joined by sample name; empty for none.""")
    @LocalFileReaderWidget(fileExtensions = "csv")
    @FileSelectionWidget(SingleFileSelectionMode.FILE)
    @WithFileSystem(FileSystemOption.LOCAL)
    @ValueReference(SampleTableRef.class)
    String sampleTable = "";

    @Layout(SampleSection.class)
    @Widget(
            title = "Sample column of the table",
            description = """
            The column of sample names. If empty, common names are recognised.""",
            advanced = true)
    @Effect(predicate = HasSampleTable.class, type = EffectType.SHOW)
    String sampleColumn = "";

    @Layout(SampleSection.class)
    @Widget(
            title = "Tissue column of the table",
            description = "The column of tissues. If empty, common names are recognised.",
            advanced = true)
    @Effect(predicate = HasSampleTable.class, type = EffectType.SHOW)
    String tissueColumn = "";

    @Layout(SampleSection.class)
    @Widget(
            title = "Condition column of the table",
            description =
                    """
            The column of conditions (disease states). If empty, common names are recognised.""",
            advanced = true)
    @Effect(predicate = HasSampleTable.class, type = EffectType.SHOW)
    String conditionColumn = "";

    @Layout(SampleSection.class)
    @Widget(title = "Tissue", description = "The tissue of images for which the sample table has none.")
    String tissue = "";

    @Layout(SampleSection.class)
    @Widget(
            title = "Condition",
            description = "The condition (disease state) of images for which the sample " + "table has none.")
    String condition = "";

    @Layout(ErrorSection.class)
    @Widget(
            title = "Strict",
            description =
                    """
            Fail at the first acquisition that would be skipped or repaired, or whose mask is unlikely to show cells (for
            example, without background). Otherwise, such cases are listed at the third output, with a warning.""")
    boolean strict = false;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(LOCATION, location);
        SettingChecks.range("Minimum region size (pixels)", minimumPixels, 1, Long.MAX_VALUE);
        if (new HashSet<>(channelNames()).size() != channelNames().size()) {
            throw new InvalidSettingsException("\"Channels\" names a channel twice: " + channels + ". Name each once.");
        }
        build(channelNames(), List.of(Path.of("check")), null, null, null);
        phantoms();
    }

    /**
     * The phantoms that the location names; empty if it names files.
     *
     * @throws InvalidSettingsException if an address is malformed, or settings name files that a phantom does not use
     */
    public List<PhantomSettings> phantoms() throws InvalidSettingsException {
        List<String> parts = Arrays.stream(location.split(";"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        List<PhantomSettings> phantoms = new ArrayList<>();
        for (String part : parts.stream().filter(PhantomAddress::is).toList()) {
            try {
                phantoms.add(PhantomAddress.parse(part));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingsException("\"" + LOCATION + "\" is " + e.getMessage(), e);
            }
        }
        if (phantoms.isEmpty()) {
            return phantoms;
        }
        if (phantoms.size() < parts.size()) {
            throw new InvalidSettingsException("\"" + LOCATION + "\" is '" + location
                    + "', which names both files and phantoms. Read them with two nodes.");
        }
        if (new HashSet<>(phantoms).size() < phantoms.size()) {
            throw new InvalidSettingsException(
                    "\"" + LOCATION + "\" is '" + location + "', which names a phantom twice. Give each its own seed.");
        }
        refuseWithPhantom(MASK_FOLDER, wantsMasks() ? maskFolder : "", "its own masks");
        refuseWithPhantom(PANEL_FILE, panel, "its own channel names");
        refuseWithPhantom(SAMPLE_TABLE, sampleTable, "its own samples");
        return phantoms;
    }

    /** A user who sets mask, panel or sample files but forgets the images must not get results on synthetic ones. */
    private void refuseWithPhantom(String setting, String path, String own) throws InvalidSettingsException {
        if (path != null && !path.isBlank()) {
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is '" + path + "', but \"" + LOCATION + "\" is '" + location.strip()
                            + "', a phantom, which has " + own + ". Choose your images, or clear \"" + setting + "\".");
        }
    }

    /** Whether masks are searched for. */
    public boolean wantsMasks() {
        return masks != Masks.NONE;
    }

    /** The names of the channels if the settings list them, else an empty list. */
    public List<String> channelNames() {
        return CommaLists.texts(channels);
    }

    /** Text for the history of the images, with paths as written in the settings. */
    public String describe() throws InvalidSettingsException {
        return describe(channelNames());
    }

    /** The same with channels that were chosen otherwise. */
    public String describe(List<String> channels) throws InvalidSettingsException {
        List<PhantomSettings> phantoms = phantoms();
        if (!phantoms.isEmpty()) {
            StringBuilder text = new StringBuilder("IMC Reader: ")
                    .append(phantoms.stream().map(PhantomAddress::of).collect(Collectors.joining("; ")));
            append(text, "channels", String.join(" ", channels));
            append(text, "masks", wantsMasks() ? "" : SettingTexts.option(masks));
            return text.toString();
        }
        StringBuilder text = new StringBuilder("IMC Reader: ").append(location.strip());
        append(text, "file type", fileType == Kind.AUTOMATIC ? "" : SettingTexts.option(fileType));
        append(text, "channels", String.join(" ", channels));
        append(text, "panel", panel);
        append(text, "regions from", minimumPixels > 1 ? minimumPixels + " pixels" : "");
        append(text, "masks", SettingTexts.option(masks));
        append(text, "mask folder", wantsMasks() ? maskFolder : "");
        append(text, "mask suffix", wantsMasks() ? maskSuffix : "");
        append(
                text,
                "samples by",
                sampleNames == Samples.PATTERN ? "pattern " + samplePattern : SettingTexts.option(sampleNames));
        append(text, "sample table", sampleTable);
        return text.append(strict ? ", strict" : "").toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        if (value != null && !value.isBlank()) {
            text.append(", ").append(name).append(' ').append(value.strip());
        }
    }

    /** For nodes that do not use masks. */
    protected final void readNoMasks() {
        masks = Masks.NONE;
    }

    /** The reader's settings, with all paths resolved. */
    public ReaderSettings resolve() throws InvalidSettingsException {
        return resolve(channelNames());
    }

    /** The same with channels that were chosen otherwise. */
    public ReaderSettings resolve(List<String> channels) throws InvalidSettingsException {
        List<Path> paths = new ArrayList<>();
        for (String part :
                Arrays.stream(location.split(";")).filter(s -> !s.isBlank()).toList()) {
            paths.add(Locations.existing(part, LOCATION));
        }
        return build(
                channels,
                paths,
                wantsMasks() ? optional(maskFolder, MASK_FOLDER) : null,
                optional(panel, PANEL_FILE),
                optional(sampleTable, SAMPLE_TABLE));
    }

    private ReaderSettings build(List<String> wanted, List<Path> paths, Path masksIn, Path panelFile, Path table)
            throws InvalidSettingsException {
        try {
            return new ReaderSettings.Builder(paths)
                    .recursive(recursive)
                    .kind(fileType.kind)
                    .maskMode(masks.mode)
                    .maskFolder(masksIn)
                    .maskSuffix(maskSuffix.strip())
                    .channels(wanted)
                    .panel(panelFile)
                    .sampleRule(sampleNames.rule)
                    .samplePattern(samplePattern)
                    .minimumPixels(minimumPixels)
                    .sampleTable(table)
                    .sampleColumn(sampleColumn.strip())
                    .tissueColumn(tissueColumn.strip())
                    .conditionColumn(conditionColumn.strip())
                    .tissue(tissue.strip())
                    .condition(condition.strip())
                    .strict(strict)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static Path optional(String path, String setting) throws InvalidSettingsException {
        return path == null || path.isBlank() ? null : Locations.existing(path, setting);
    }
}
