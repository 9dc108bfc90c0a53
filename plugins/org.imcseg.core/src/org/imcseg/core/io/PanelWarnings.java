// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.Panel;
import org.imcseg.core.io.channels.PanelConflicts;
import org.imcseg.core.io.channels.PanelRows;
import org.imcseg.core.io.issue.Defects;

/** Warnings where a panel and a file's own labels contradict each other, with what was decided. */
final class PanelWarnings {
    private static final PanelConflicts CONFLICTS = new PanelConflicts();
    private static final int SHOWN = 5;
    private static final Pattern CHANGED = Pattern.compile(
            "(?i)\\d{1,2}[-. ](jan|feb|m(ar|rz|är)|apr|ma[iy]|jun|jul|aug|sept?|o[ck]t|nov|de[cz])"
                    + "|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\\d{2}|\\d(\\.\\d+)?E[+-]\\d{2,3}|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}");

    private PanelWarnings() {}

    /** The panel's names are used: it was chosen, or joins by metal. */
    static void namedByPanel(List<ChannelLabel> own, List<ChannelLabel> panel, List<Panel> files, Defects defects)
            throws IOException {
        warn(
                "named as the panel says",
                own,
                panel,
                files,
                "Correct the panel, or take it away to use the file's own labels.",
                defects);
    }

    /** The file's names are used, which a panel in the folder has in another order. */
    static void namedByFile(List<ChannelLabel> own, List<ChannelLabel> panel, Panel file, Defects defects)
            throws IOException {
        warn(
                "named as the file says",
                own,
                panel,
                List.of(file),
                "If the panel is right, choose it in the settings; else correct it.",
                defects);
    }

    /** Names that a spreadsheet program changed: SEPT9 into 9-Sep, MARCH1 into Mar-01, 2310009E13 into 2.31E+19. */
    static void changedBySpreadsheet(Panel panel, Defects defects) throws IOException {
        List<String> changed = panel.all().stream()
                .map(ChannelLabel::name)
                .filter(name -> CHANGED.matcher(name).matches())
                .toList();
        if (!changed.isEmpty()) {
            defects.warning(
                    "names kept",
                    "it names channels " + changed.stream().limit(SHOWN).toList() + (changed.size() > SHOWN ? " …" : "")
                            + ", which look like dates or numbers that a spreadsheet program made of names",
                    "Write the names again, with the column as text.");
        }
    }

    /** Rows that contradict each other: by metal they name no plane. */
    static void contradictions(Panel panel, Defects defects) throws IOException {
        List<String> found = new PanelRows(panel).contradictions();
        if (!found.isEmpty()) {
            defects.warning(
                    "rows taken as they are",
                    "the rows of the panel contradict each other: " + shown(found)
                            + "; where the file itself names a plane, the file's label counts",
                    "Correct the panel.");
        }
    }

    /** Rows of a panel that none of a file's planes is. */
    static void rowsWithoutPlane(List<ChannelLabel> own, Panel panel, Defects defects) throws IOException {
        PanelRows rows = new PanelRows(panel);
        List<String> elsewhere = rows.elsewhere(own);
        if (!elsewhere.isEmpty()) {
            defects.warning(
                    "named as the file says",
                    "the panel " + panel.file() + " contradicts the file's own labels: " + shown(elsewhere),
                    "If the panel is right, correct the file's labels; else correct the panel.");
        }
        List<String> missing = rows.missing(own);
        if (!missing.isEmpty()) {
            String why = "no plane of the file has the metal of the rows " + shown(missing) + " of the panel "
                    + panel.file();
            if (rows.isOf(own)) {
                defects.warning(
                        "rows of the panel not used",
                        why,
                        "Check the metals in the panel, and that the file holds all channels.");
            } else {
                defects.note("rows of the panel not used", why);
            }
        }
    }

    private static String shown(List<String> found) {
        return found.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "");
    }

    private static void warn(
            String decision,
            List<ChannelLabel> own,
            List<ChannelLabel> panel,
            List<Panel> files,
            String remedy,
            Defects defects)
            throws IOException {
        List<String> found = CONFLICTS.find(own, panel);
        if (!found.isEmpty()) {
            defects.warning(
                    decision,
                    "the panel "
                            + files.stream().map(file -> file.file().toString()).collect(Collectors.joining(" or "))
                            + " contradicts the file's own labels: " + shown(found),
                    remedy);
        }
    }
}
