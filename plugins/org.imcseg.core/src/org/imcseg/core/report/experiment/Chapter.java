// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** The part of a report that is specific to one kind of experiment. */
interface Chapter {
    /** Adds key figures, charts, tables and findings. */
    void add(Results results);

    /** The paper's values beside those of the runs. */
    default PaperValue paper(Experiment experiment) {
        return PaperValue.NONE;
    }

    /** Whether this is an experiment of a known kind, whose data and labels are known as well. */
    default boolean isPlanned() {
        return true;
    }

    /** The heading of the findings. */
    default String findings() {
        return "Do the paper's findings hold?";
    }

    /** Adds the figure and table of other nodes. */
    default void addExtras(Results results, AdditionalResults extras) {
        results.extra(
                extras,
                new ExtraNames(
                        "figure.png",
                        "From the node connected to the figure port.",
                        "table.csv",
                        "From the node connected to the table port"));
    }

    /** Levels up to which the overlays show all of them, rather than a spread. */
    default int levelsInOverlays() {
        return OverlayChoice.MOST_LEVELS;
    }

    /** Put before the caption of the overlay of this number, counted from 0; may be empty. */
    default String overlayLetter(int number) {
        return "";
    }

    /** Files and captions of a figure and a table that other nodes gave. */
    record ExtraNames(String figure, String figureCaption, String table, String tableCaption) {}
}
