// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.embedded.runtime.probe.loops.CollectEndFactory;
import org.imcseg.embedded.runtime.probe.loops.CountStartFactory;
import org.imcseg.embedded.runtime.probe.loops.RowsFactory;
import org.imcseg.embedded.runtime.probe.loops.TraceFactory;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;

/** Loops run as in KNIME: the expectations were recorded there, with the same nodes. */
class LoopTest {
    @TempDir
    Path m_folder;

    private LoopWorkflow m_loop;
    private NodeBuilder m_start;
    private NodeBuilder m_inside;
    private NodeBuilder m_fromOutside;
    private NodeBuilder m_end;
    private NodeBuilder m_after;

    /** The body has a node whose data come from outside of the loop, and one that leads nowhere. */
    @BeforeEach
    void build() {
        m_loop = new LoopWorkflow(m_folder);
        final var source = m_loop.add(RowsFactory.class, "src", 1);
        m_start = m_loop.after(source, CountStartFactory.class, "start", 3);
        m_inside = m_loop.after(m_start, TraceFactory.class, "A", 0)
                .set("flag", true)
                .drive("number", "iteration");
        m_end = m_loop.after(m_inside, CollectEndFactory.class, "end", 0);
        final var outside = m_loop.add(RowsFactory.class, "out", 5).set("flag", true);
        m_fromOutside = m_loop.after(outside, TraceFactory.class, "B", 0).drive("number", "iteration");
        m_loop.connect(m_start, 2, m_fromOutside, 0).connect(m_fromOutside, 1, m_end, 2);
        m_loop.after(m_inside, TraceFactory.class, "D", 7);
        m_after = m_loop.after(m_end, TraceFactory.class, "after", 8);
    }

    @Test
    void everyIterationMakesTheBodyAnew() throws Exception {
        assertEquals(
                List.of( //
                        "src execute 1 {outside=1}", //
                        "out execute 5 {iteration=77, outside=5}", //
                        "start execute 0 end unknown {outside=1, total=3}", //
                        "A execute 0 {iteration=0, outside=1, total=3}", //
                        "B execute 0 {iteration=0, outside=1, total=3}", //
                        "D execute 7 {iteration=0, made=A0, outside=1, total=3}", //
                        "end execute 0 start known {iteration=0, made=A0, outside=1, total=3}", //
                        "D reset",
                        "B reset",
                        "A reset", //
                        "start execute 1 end known {outside=1, total=3}", //
                        "A execute 1 {iteration=1, outside=1, total=3}", //
                        "B execute 1 {iteration=1, outside=1, total=3}", //
                        "D execute 7 {iteration=1, made=A1, outside=1, total=3}", //
                        "end execute 1 start known {iteration=1, made=A1, outside=1, total=3}", //
                        "D reset",
                        "B reset",
                        "A reset", //
                        "start execute 2 end known {outside=1, total=3}", //
                        "A execute 2 {iteration=2, outside=1, total=3}", //
                        "B execute 2 {iteration=2, outside=1, total=3}", //
                        "D execute 7 {iteration=2, made=A2, outside=1, total=3}", //
                        "end execute 2 start known {iteration=2, made=A2, outside=1, total=3}", //
                        "after execute 8 {iteration=77, last=3, outside=1}"),
                m_loop.run());
        assertEquals(
                List.of(
                        "start 0", "A 0", "out 5", "B 0", "start 1", "A 1", "out 5", "B 1", "start 2", "A 2", "out 5",
                        "B 2"),
                m_loop.rows());
    }

    @Test
    void progressNamesTheIteration() throws Exception {
        m_loop.run();
        assertEquals("1/8 Rows (#1)", m_loop.started().get(0));
        assertEquals("3/8 Count Start (#2), iteration 1", m_loop.started().get(2));
        assertEquals("4/8 Trace (#3), iteration 2", m_loop.started().get(8));
        assertEquals("7/8 Collect End (#4), iteration 3", m_loop.started().get(16));
        assertEquals("8/8 Trace (#8)", m_loop.started().get(17));
        assertEquals(18, m_loop.started().size());
    }

    @Test
    void anInactiveStartSwitchesTheBodyOffAndTheEndRuns() throws Exception {
        m_start.set("flag", true);
        assertEquals(
                List.of( //
                        "src execute 1 {outside=1}", //
                        "out execute 5 {iteration=77, outside=5}", //
                        "start execute 0 end unknown {outside=1, total=3}", //
                        "end execute 0 start known {iteration=77, outside=1, total=3}", //
                        "end inactive input 0", //
                        "end inactive input 1", //
                        "after execute 8 {iteration=77, last=1, outside=1}"),
                m_loop.run());
        assertEquals(
                "4/8 Trace (#3), iteration 1, switched off", m_loop.started().get(3));
    }

    @Test
    void theEndMayStopEarly() throws Exception {
        m_end.set("number", 2);
        assertEquals(
                "after execute 8 {iteration=77, last=2, outside=1}",
                m_loop.run().get(15));
        assertEquals(16, m_loop.trace().size());
        assertEquals(8, m_loop.rows().size());
    }

    @Test
    void aFailureNamesTheNodeTheIterationAndWhatTheLoopHasSet() {
        m_start.set("number", 150);
        m_fromOutside.drive("number", "iteration");
        final var failure = m_loop.failure();
        assertTrue(
                failure.startsWith(
                        "Node Trace (#3), iteration 100 of Count Start (#2) (total = 150, iteration = 99): The number is 99;"),
                failure);
    }

    @Test
    void aLoopWithoutEndIsRefused() {
        final var start = m_loop.after(m_after, CountStartFactory.class, "lost", 1);
        m_loop.after(start, TraceFactory.class, "x", 1);
        assertEquals(
                "The loop that begins with node Count Start (#9) has no end. Connect the nodes of the loop with a loop end.",
                m_loop.problems());
    }

    @Test
    void aLoopEndWithoutLoopIsRefused() {
        final var end = m_loop.after(m_after, CollectEndFactory.class, "lost", 1);
        m_loop.connect(m_after, 1, end, 2);
        assertTrue(
                m_loop.problems().startsWith("Node Collect End (#9) ends a loop that no node before it begins."),
                m_loop.problems());
    }

    @Test
    void twoEndsOfOneLoopAreRefused() {
        final var end = m_loop.after(m_inside, CollectEndFactory.class, "second", 1);
        m_loop.connect(m_inside, 1, end, 2);
        assertEquals(
                "The loop that begins with node Count Start (#2) has two ends, Collect End (#4) and Collect End (#9). Remove one of"
                        + " them.",
                m_loop.problems());
    }

    @Test
    void aBranchPastTheEndIsRefused() {
        m_loop.connect(m_inside, 0, m_after, 0);
        assertTrue(
                m_loop.problems()
                        .startsWith("Node Trace (#8) follows both the loop end Collect End (#4) and nodes inside"),
                m_loop.problems());
    }

    @Test
    void loopsThatCrossAreRefused() {
        final var other = m_loop.after(m_loop.add(RowsFactory.class, "src", 1), CountStartFactory.class, "other", 3);
        m_loop.connect(other, 2, m_inside, 0);
        assertTrue(m_loop.problems().contains("Node Trace (#3) joins the loop of Count Start"), m_loop.problems());
    }

    @Test
    void aCancelledLoopEndsBetweenNodes() throws Exception {
        m_start.set("number", 1_000_000);
        try (var run = m_loop.load()) {
            run.configure();
            m_loop.onStarted(text -> {
                if (text.endsWith("iteration 3")) {
                    run.cancel();
                }
            });
            assertThrows(CanceledExecutionException.class, run::execute);
        }
        assertEquals(
                "3/8 Count Start (#2), iteration 3",
                m_loop.started().get(m_loop.started().size() - 1));
    }
}
