// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

/** The kinds of experiments, in the paper's order. */
public enum ExperimentKind {
    /** Missing cells: the paper's Figs. 2 and 3. */
    LABEL_CORRUPTION(
            "Label corruption", "the paper's Figs. 2 and 3", Levels.MISSING_SHARE, new LabelCorruptionChapter()),
    /** Eroded and dilated cells: Table II. */
    OUTLINE_ERRORS(
            "Under- and over-segmented labels",
            "the paper's Table II",
            Levels.LARGEST_KERNEL,
            new OutlineErrorResults()),
    /** Lung alone against lung and breast, tested on breast: Table III and Fig. 4. */
    TISSUE_TRANSFER("Tissue transfer", "the paper's Table III and Fig. 4", Levels.MISSING_SHARE, new TissueTransfer()),
    /** Training on the model's own predictions: section III-C. */
    BOOTSTRAPPING("Bootstrapping", "the paper's section III-C", Levels.ROUND, new BootstrappingChapter()),
    /** Methods for few labels side by side: beyond the paper. */
    ANNOTATION_BUDGET("Annotation budget", "beyond the paper", Levels.MISSING_SHARE, new AnnotationBudget()),
    /** What learning cells gains over dividing the mask: beyond the paper. */
    SINGLE_CELLS("Single cells from incomplete labels", "beyond the paper", Levels.MISSING_SHARE, new SingleCells()),
    /** Any other grid of runs. */
    GENERIC("Experiment", "", "", new AnyExperiment());

    private final String title;
    private final String source;
    private final String factor;
    private final Chapter chapter;

    ExperimentKind(String title, String source, String factor, Chapter chapter) {
        this.title = title;
        this.source = source;
        this.factor = factor;
        this.chapter = chapter;
    }

    /** Heading of the report. */
    public String title() {
        return title;
    }

    /** Where the paper reports it; empty if nowhere. */
    public String source() {
        return source;
    }

    /** The column whose values are the levels; empty where it must be named. */
    public String factor() {
        return factor;
    }

    /** What the report of such an experiment says. */
    Chapter chapter() {
        return chapter;
    }
}
