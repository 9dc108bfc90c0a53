// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {
    @TempDir
    Path folder;

    private static Run run(String name, int seed) {
        return new Run(name, new RunIdentity(List.of(new Setting("seed", ValueType.INTEGER, seed)), List.of(), "", ""));
    }

    private RunPlan plan(Run... runs) {
        return new RunPlan(List.of(runs), new RunStore(folder), Progress.NONE);
    }

    private static void finish(RunPlan plan) throws IOException {
        plan.finish(Map.of(
                "t",
                TableSource.ofRow(
                        "r",
                        List.of(new Setting(
                                "of",
                                ValueType.TEXT,
                                plan.current().orElseThrow().name())))));
    }

    @Test
    void handsOutWhatIsMissingAndKnowsTheLast() throws IOException {
        RunPlan first = plan(run("a", 1), run("b", 2), run("c", 3));
        assertTrue(first.current().isEmpty());
        assertEquals("a", first.next().orElseThrow().name());
        assertEquals("b", first.next().orElseThrow().name());
        finish(first);
        assertFalse(first.isLast());

        RunPlan again = plan(run("new", 4), run("other name", 2), run("c", 3), run("d", 5));
        List<String> done = new ArrayList<>();
        List<Boolean> last = new ArrayList<>();
        for (var run = again.next(); run.isPresent(); run = again.next()) {
            done.add(run.get().name() + again.number());
            last.add(again.isLast());
            finish(again);
        }
        assertEquals(List.of("new1", "c3", "d4"), done);
        assertEquals(List.of(false, false, true), last);
        assertTrue(again.current().isEmpty());
        assertEquals(1, again.fromStore());
        assertTrue(again.isFromStore(1));
        List<Object> kept = new ArrayList<>();
        again.result(1).table("t").forEachRow((key, values) -> kept.addAll(values));
        assertEquals(List.of("b"), kept);
        assertTrue(plan(run("x", 2), run("y", 3)).isLast());
    }

    @Test
    void takesWhatAnotherProgramFinishedMeanwhile() throws IOException {
        RunPlan mine = plan(run("a", 1), run("b", 2));
        mine.next();
        RunPlan other = plan(run("b", 2));
        other.next();
        finish(other);
        finish(mine);
        assertFalse(mine.isLast(), "not known yet");
        assertTrue(mine.next().isEmpty());
        assertTrue(mine.isFromStore(1));
    }

    @Test
    void partsShareTheRuns() throws IOException {
        List<Run> runs = List.of(run("a", 1), run("b", 2), run("c", 3), run("d", 4));
        List<String> done = new ArrayList<>();
        for (String part : List.of("2/3", "1/3", "3/3", "4")) {
            RunPlan plan = new RunPlan(
                    runs, RunSelection.parse(part, RunSelection.Unit.RUNS), new RunStore(folder), Progress.NONE);
            for (var run = plan.next(); run.isPresent(); run = plan.next()) {
                done.add(run.get().name() + plan.number() + (plan.isLast() ? "." : ""));
                finish(plan);
            }
            assertTrue(plan.isLast());
            done.add(plan.kept() + " kept");
        }
        assertEquals(List.of("b2.", "1 kept", "a1", "d4.", "3 kept", "c3.", "4 kept", "4 kept"), done);
        assertTrue(plan(runs.toArray(Run[]::new)).isLast(), "nothing is left for all");
    }

    @Test
    void runsThatCannotBeToldApartAreRefused() {
        String twice = assertThrows(IllegalArgumentException.class, () -> plan(run("a", 1), run("b", 2), run("c", 1)))
                .getMessage();
        assertTrue(twice.contains("'a' (seed = 1)") && twice.contains("'c'"), twice);
        assertThrows(IllegalArgumentException.class, () -> plan());
    }
}
