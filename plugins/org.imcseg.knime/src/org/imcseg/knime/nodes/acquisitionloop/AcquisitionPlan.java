// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imcseg.core.experiment.Run;
import org.imcseg.core.experiment.RunIdentity;
import org.imcseg.core.experiment.RunPlan;
import org.imcseg.core.experiment.RunSelection;
import org.imcseg.core.experiment.RunStore;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.StoredRun;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.AcquisitionSeries;
import org.imcseg.core.io.ChannelRow;
import org.imcseg.core.io.ReadSink;
import org.imcseg.core.io.UniqueImageNames;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.Software;

/**
 * Iterates over the acquisitions: reads unfinished ones one at a time, stores their results, and records what was
 * skipped and why.
 */
final class AcquisitionPlan {
    private static final String ISSUES = "issues";

    /** Opens the series of acquisitions; issues go to the sink, then and later. */
    interface Opener {
        AcquisitionSeries open(ReadSink sink) throws Exception;
    }

    private final AcquisitionSeries series;
    private final List<String> names;
    private final RunPlan runs;
    private final List<ReadIssue> opening = new ArrayList<>();
    private final Map<Integer, List<ReadIssue>> issues = new HashMap<>();
    private final List<Path> changed = new ArrayList<>();
    private List<ReadIssue> current = opening;
    private Acquisition read;
    private boolean anyRead;

    /**
     * Finds all acquisitions and those that are already finished.
     *
     * @param context what else the results depend on: variables, the model
     * @param selection which acquisitions are read; of the others only the names are known
     */
    AcquisitionPlan(
            Opener opener, List<Setting> context, String tag, RunSelection selection, RunStore store, Progress progress)
            throws Exception {
        series = opener.open(new Sink());
        names = UniqueImageNames.of(
                IntStream.range(0, series.size()).mapToObj(series::source).toList());
        IntPredicate isSelected = selection.of(series.size());
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            progress.checkCancelled();
            progress.report(i / (double) series.size(), "Checking acquisition " + (i + 1) + " of " + series.size());
            all.add(new Run(
                    series.source(i),
                    new RunIdentity(
                            List.of(
                                    new Setting("source", ValueType.TEXT, series.source(i)),
                                    new Setting("name", ValueType.TEXT, names.get(i)),
                                    new Setting(
                                            "content",
                                            ValueType.TEXT,
                                            isSelected.test(i) ? series.fingerprint(i) : "")),
                            context,
                            tag,
                            Software.version())));
        }
        progress.checkCancelled(); // KNIME closes the files of a cancelled thread: the last fingerprint may be wrong,
        // and current results may look outdated
        if (selection.isAll()) {
            // runs with other settings may write masks and other files to the same paths
            store.keepOnly(all.stream().map(Run::identity).toList());
        }
        for (Run run : all) {
            if (!WrittenFiles.areThere(store.peek(run.identity()), changed)) {
                store.forget(run.identity());
            }
        }
        runs = new RunPlan(all, selection, store, progress);
    }

    /**
     * Reads the next acquisition that is neither finished nor unreadable; empty if none is left.
     *
     * @throws IOException if of all acquisitions none could be read; the message names the reasons
     */
    Optional<Acquisition> next(Progress progress) throws IOException {
        read = null;
        while (read == null && runs.next().isPresent()) {
            current = new ArrayList<>();
            issues.put(index(), current);
            series.read(index(), progress);
        }
        anyRead |= read != null;
        if (!isPart() && !anyRead && finished().isEmpty()) {
            throw new IOException(series.whyNothing());
        }
        return Optional.ofNullable(read);
    }

    /** Whether only some acquisitions are read. */
    boolean isPart() {
        return !runs.selection().isAll();
    }

    /** What was done of a part, without a full stop. */
    String describePart() {
        List<ReadIssue> skipped = skipped();
        return runs.describeSelected() + "; results are in " + store().folder()
                + (skipped.isEmpty()
                        ? ""
                        : ". Skipped: "
                                + skipped.size() + (skipped.size() == 1 ? " input" : " inputs") + ", such as "
                                + skipped.get(0).text().replaceFirst("\\.$", ""));
    }

    /** Whether files, whoever's part they are, or acquisitions of this part could not be read. */
    boolean isIncomplete() {
        return !skipped().isEmpty();
    }

    private List<ReadIssue> skipped() {
        return Stream.concat(opening.stream(), issues.values().stream().flatMap(List::stream))
                .filter(issue -> issue.severity() == Severity.SKIPPED)
                .toList();
    }

    /** The channels of all images. */
    List<String> channels() {
        return series.channels();
    }

    /** Whether an acquisition was handed out whose results are still missing. */
    boolean isRunning() {
        return read != null;
    }

    /** Whether no acquisition is left to try. */
    boolean isLast() {
        return runs.isLast();
    }

    /** Number of the current acquisition, from 1; of the last one if none is left. */
    int number() {
        return Math.min(runs.number(), size());
    }

    int size() {
        return series.size();
    }

    String source() {
        return series.source(index());
    }

    /** Unique name for the current acquisition's files; empty if sample and region form the name. */
    String name() {
        return names.get(index());
    }

    /** Stores the results of the current acquisition with its issues. */
    void finish(Map<String, TableSource> results) throws IOException {
        results.put(ISSUES, KeptIssues.table(current));
        runs.finish(results);
        issues.remove(index());
        read = null;
    }

    /** The finished acquisitions in order. */
    List<StoredRun> finished() {
        List<StoredRun> finished = new ArrayList<>();
        for (int i = 0; i < runs.runs().size(); i++) {
            if (runs.result(i) != null) {
                finished.add(runs.result(i));
            }
        }
        return finished;
    }

    /** Modified files of finished acquisitions, under the new names that they were given. */
    List<Path> changed() {
        return changed;
    }

    /** Number of acquisitions finished by an earlier run. */
    int finishedBefore() {
        int count = 0;
        for (int i = 0; i < runs.runs().size(); i++) {
            count += runs.result(i) != null && runs.isFromStore(i) ? 1 : 0;
        }
        return count;
    }

    /** All issues in the order of acquisitions, the same whether a run was stopped in between or not. */
    List<ReadIssue> issues() throws IOException {
        List<ReadIssue> all = new ArrayList<>(opening);
        for (int i = 0; i < runs.runs().size(); i++) {
            all.addAll(
                    runs.result(i) != null
                            ? KeptIssues.of(runs.result(i).table(ISSUES))
                            : issues.getOrDefault(i, List.of()));
        }
        current = all;
        series.finish();
        return all;
    }

    RunStore store() {
        return runs.store();
    }

    private int index() {
        return runs.number() - 1;
    }

    private final class Sink implements ReadSink {
        @Override
        public void acquisition(Acquisition acquisition) {
            read = acquisition;
        }

        @Override
        public void channel(ChannelRow row) {
            // planes do not matter if channels are chosen
        }

        @Override
        public void issue(ReadIssue issue) {
            current.add(issue);
        }
    }
}
