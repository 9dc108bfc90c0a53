// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** A loop within a loop; the expectations were recorded in KNIME. */
class NestedLoopTest {
    @TempDir
    Path m_folder;

    private LoopWorkflow m_loop;
    private NodeBuilder m_outer;
    private NodeBuilder m_inner;

    @BeforeEach
    void build() {
        m_loop = new LoopWorkflow(m_folder);
        m_outer = m_loop.after(m_loop.add(RowsFactory.class, "src", 1), CountStartFactory.class, "outer", 2);
        final var between = m_loop.after(m_outer, TraceFactory.class, "O", 0)
                .set("flag", true)
                .drive("number", "iteration");
        m_inner = m_loop.after(between, CountStartFactory.class, "inner", 2);
        final var inside = m_loop.after(m_inner, TraceFactory.class, "I", 0).drive("number", "iteration");
        final var innerEnd = m_loop.after(inside, CollectEndFactory.class, "innerEnd", 0);
        final var behind = m_loop.after(innerEnd, TraceFactory.class, "P", 0).drive("number", "iteration");
        final var outerEnd = m_loop.after(behind, CollectEndFactory.class, "outerEnd", 0);
        m_loop.connect(between, 1, innerEnd, 2).connect(innerEnd, 1, outerEnd, 2);
        m_loop.after(outerEnd, TraceFactory.class, "after", 9);
    }

    @Test
    void theInnerLoopRunsWholeInEachIterationOfTheOuterOne() throws Exception {
        assertEquals(
                List.of( //
                        "src execute 1 {outside=1}", //
                        "outer execute 0 end unknown {outside=1, total=2}", //
                        "O execute 0 {iteration=0, outside=1, total=2}", //
                        "inner execute 0 end unknown {iteration=0, made=O0, outside=1, total=2}", //
                        "I execute 0 {iteration=0, made=O0, outside=1, total=2}", //
                        "innerEnd execute 0 start known {iteration=0, made=O0, outside=1, total=2}", //
                        "I reset", //
                        "inner execute 1 end known {iteration=0, made=O0, outside=1, total=2}", //
                        "I execute 1 {iteration=1, made=O0, outside=1, total=2}", //
                        "innerEnd execute 1 start known {iteration=1, made=O0, outside=1, total=2}", //
                        "P execute 0 {iteration=0, last=2, made=O0, outside=1, total=2}", //
                        "outerEnd execute 0 start known {iteration=0, last=2, made=O0, outside=1, total=2}", //
                        "P reset", //
                        "innerEnd reset", //
                        "I reset", //
                        "inner reset", //
                        "O reset", //
                        "outer execute 1 end known {outside=1, total=2}", //
                        "O execute 1 {iteration=1, outside=1, total=2}", //
                        "inner execute 0 end unknown {iteration=1, made=O1, outside=1, total=2}", //
                        "I execute 0 {iteration=0, made=O1, outside=1, total=2}", //
                        "innerEnd execute 0 start known {iteration=0, made=O1, outside=1, total=2}", //
                        "I reset", //
                        "inner execute 1 end known {iteration=1, made=O1, outside=1, total=2}", //
                        "I execute 1 {iteration=1, made=O1, outside=1, total=2}", //
                        "innerEnd execute 1 start known {iteration=1, made=O1, outside=1, total=2}", //
                        "P execute 1 {iteration=1, last=2, made=O1, outside=1, total=2}", //
                        "outerEnd execute 1 start known {iteration=1, last=2, made=O1, outside=1, total=2}", //
                        "after execute 9 {last=2, outside=1}"),
                m_loop.run());
        assertEquals("5/9 Trace (#5), iteration 2.1", m_loop.started().get(14));
    }

    @Test
    void anInactiveOuterLoopSwitchesTheInnerOneOffWithItsEnd() throws Exception {
        m_outer.set("flag", true);
        assertEquals(
                List.of( //
                        "src execute 1 {outside=1}", //
                        "outer execute 0 end unknown {outside=1, total=2}", //
                        "outerEnd execute 0 start known {outside=1, total=2}", //
                        "outerEnd inactive input 0", //
                        "outerEnd inactive input 1", //
                        "after execute 9 {last=1, outside=1}"),
                m_loop.run());
    }

    @Test
    void anInactiveInnerLoopIsPassedInEachIteration() throws Exception {
        m_inner.set("flag", true);
        assertEquals(
                List.of( //
                        "src execute 1 {outside=1}", //
                        "outer execute 0 end unknown {outside=1, total=2}", //
                        "O execute 0 {iteration=0, outside=1, total=2}", //
                        "inner execute 0 end unknown {iteration=0, made=O0, outside=1, total=2}", //
                        "innerEnd execute 0 start known {iteration=0, made=O0, outside=1, total=2}", //
                        "innerEnd inactive input 0", //
                        "P execute 0 {iteration=0, last=1, made=O0, outside=1, total=2}", //
                        "outerEnd execute 0 start known {iteration=0, last=1, made=O0, outside=1, total=2}", //
                        "P reset",
                        "innerEnd reset",
                        "I reset",
                        "inner reset",
                        "O reset", //
                        "outer execute 1 end known {outside=1, total=2}", //
                        "O execute 1 {iteration=1, outside=1, total=2}", //
                        "inner execute 0 end unknown {iteration=1, made=O1, outside=1, total=2}", //
                        "innerEnd execute 0 start known {iteration=1, made=O1, outside=1, total=2}", //
                        "innerEnd inactive input 0", //
                        "P execute 1 {iteration=1, last=1, made=O1, outside=1, total=2}", //
                        "outerEnd execute 1 start known {iteration=1, last=1, made=O1, outside=1, total=2}", //
                        "after execute 9 {last=2, outside=1}"),
                m_loop.run());
    }
}
