// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;

/**
 * Holds back notes and warnings that were given for many files already: of a study with hundreds of masks, a hundred
 * rows of one kind hide the one of another. What is lost or repaired is never held back.
 */
final class RepeatedIssues {
    /** Of one kind that are given one by one. */
    static final int SHOWN = 20;

    private static final int NAMED = 5;

    /** Issues with the same decision and remedy; the reasons differ in numbers and names. */
    private record Kind(Severity severity, String what, String remedy) {}

    private final Map<Kind, List<ReadIssue>> all = new LinkedHashMap<>();

    /** Whether an issue is to be given later, with others of its kind. */
    boolean hold(ReadIssue issue) {
        if (issue.severity() != Severity.NOTE && issue.severity() != Severity.WARNING) {
            return false;
        }
        List<ReadIssue> alike = all.computeIfAbsent(
                new Kind(issue.severity(), issue.what(), issue.remedy()), kind -> new ArrayList<>());
        alike.add(issue);
        return alike.size() > SHOWN;
    }

    /** One issue for all of a kind that were held back, with the reason of the first of them. */
    List<ReadIssue> held() {
        List<ReadIssue> held = new ArrayList<>();
        for (List<ReadIssue> alike : all.values()) {
            List<ReadIssue> rest = alike.subList(Math.min(SHOWN, alike.size()), alike.size());
            if (!rest.isEmpty()) {
                ReadIssue first = rest.get(0);
                held.add(new ReadIssue(
                        first.file(),
                        first.acquisition(),
                        first.severity(),
                        first.kind(),
                        first.what(),
                        first.why() + others(rest.subList(1, rest.size())),
                        first.remedy()));
            }
        }
        all.clear();
        return held;
    }

    private static String others(List<ReadIssue> others) {
        List<String> names = others.stream()
                .limit(NAMED)
                .map(issue -> Path.of(issue.file()).getFileName()
                        + (issue.acquisition().isEmpty() ? "" : " " + issue.acquisition()))
                .toList();
        return others.isEmpty()
                ? ""
                : "; and alike in " + others.size() + " more after the first " + SHOWN + ": " + names
                        + (others.size() > NAMED ? " …" : "");
    }
}
