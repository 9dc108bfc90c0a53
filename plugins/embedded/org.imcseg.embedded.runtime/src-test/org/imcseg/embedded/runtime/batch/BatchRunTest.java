// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.probe.EveryParameters;
import org.imcseg.embedded.runtime.probe.FailFactory;
import org.imcseg.embedded.runtime.probe.IssuesFactory;
import org.imcseg.embedded.runtime.probe.MergeFactory;
import org.imcseg.embedded.runtime.probe.ProbeRegistry;
import org.imcseg.embedded.runtime.probe.SettingsFactory;
import org.imcseg.embedded.runtime.probe.SlowFactory;
import org.imcseg.embedded.runtime.probe.SourceFactory;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;
import org.imcseg.embedded.runtime.write.WorkflowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeFactory;

/** Whole runs of written workflows. */
class BatchRunTest {
    /** Another program that locks a folder in the same way, until it is killed. */
    private static final String OTHER =
            """
        import java.nio.ByteBuffer;
        import java.nio.channels.FileChannel;
        import java.nio.file.*;
        public class Other {
            public static void main(String[] args) throws Exception {
                FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel.lock(Long.MAX_VALUE - 1, 1, false);
                channel.write(ByteBuffer.wrap("process 4711, started today\\n".getBytes()));
                System.out.println("locked");
                Thread.sleep(600_000);
            }
        }
        """;

    @TempDir
    Path m_folder;

    private final WorkflowBuilder m_workflow =
            new WorkflowBuilder("probe", "A probe.", new ProbeRegistry(), ProbeRegistry.PLUGIN);
    private final ByteArrayOutputStream m_bytes = new ByteArrayOutputStream();
    private final PrintStream m_out = new PrintStream(m_bytes, true, StandardCharsets.UTF_8);
    private final NodeBuilder m_source = m_workflow.add(SourceFactory.class.getName(), 100, 100);

    @BeforeEach
    void forget() {
        SettingsFactory.SEEN.clear();
    }

    private BatchRun batch(boolean terminal) {
        return new BatchRun(ProbeRegistry::new, m_out, m_out, terminal);
    }

    private String file() throws Exception {
        final var file = m_folder.resolve("probe.knwf");
        WorkflowWriter.write(m_workflow, file);
        return "-workflowFile=" + file;
    }

    private ExitCode run(String... arguments) throws Exception {
        return batch(false)
                .run(Stream.concat(Stream.of(file(), "-nosave"), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private String printed() {
        return m_bytes.toString(StandardCharsets.UTF_8);
    }

    private NodeBuilder after(NodeBuilder source, Class<?> factory, int x) {
        final var node = m_workflow.add(factory.getName(), x, 100);
        m_workflow.connect(source, 1, node, 1);
        return node;
    }

    @Test
    void settingsArriveAsSaved() throws Exception {
        after(m_source, SettingsFactory.class, 250)
                .set("aString", "x")
                .set("group/gi", 8)
                .set("strs", new String[] {"only"})
                .set("mode", "FIRST")
                .set("aDouble", 3)
                .set("column", "Text");
        assertEquals(ExitCode.SUCCESS, run(), printed());
        final var seen = SettingsFactory.SEEN.get(0);
        assertEquals("x", seen.m_aString);
        assertEquals(8, seen.m_group.m_gi);
        assertArrayEquals(new String[] {"only"}, seen.m_strs);
        assertEquals(EveryParameters.Mode.FIRST, seen.m_mode);
        assertEquals(3.0, seen.m_aDouble);
        assertTrue(printed().contains("[2/2] Probe Settings (#2)  done in 0:0"), printed());
        assertFalse(printed().contains("Warning"), printed());
    }

    @Test
    void whatAReaderToldIsNotLostWhereTheRunFails() throws Exception {
        m_workflow.add(IssuesFactory.class.getName(), 100, 200);
        after(m_source, FailFactory.class, 250);
        assertEquals(ExitCode.EXECUTION, run(), printed());
        assertTrue(printed().contains("  a.tiff; warning; read without mask; none of the 2"), printed());
        m_workflow.variable("output_dir", "results");
        assertEquals(ExitCode.EXECUTION, run(), printed());
        final var file = m_folder.resolve("results/skipped-of-failed-run.csv");
        assertTrue(printed().contains("when the data were read (1): " + file), printed());
        assertEquals(
                List.of(
                        "File,Acquisition,Severity,What,Why,Remedy",
                        "a.tiff,,warning,read without mask,\"none of the 2 masks, \"\"x\"\" and \"\"y\"\", is named after it\",Name it."),
                Files.readAllLines(file));
        final var good = new WorkflowBuilder("good", "Runs.", new ProbeRegistry(), ProbeRegistry.PLUGIN)
                .variable("output_dir", "results");
        good.add(SourceFactory.class.getName(), 100, 100);
        WorkflowWriter.write(good, m_folder.resolve("good.knwf"));
        assertEquals(
                ExitCode.SUCCESS,
                batch(false).run("-workflowFile=" + m_folder.resolve("good.knwf"), "-nosave"),
                printed());
        assertFalse(Files.exists(file), "the run that did not fail has its own lists");
    }

    @Test
    void aFolderThatTheLocaleCannotNameIsSaidToBeSo() throws Exception {
        m_workflow.variable("output_dir", "Gewebe-\u00e4\u0000");
        final var encoding = System.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
        try {
            assertEquals(ExitCode.EXECUTION, run(), printed());
        } finally {
            System.setProperty("sun.jnu.encoding", encoding);
        }
        assertTrue(printed().contains("ANSI_X3.4-1968") && printed().contains("LC_ALL=C.UTF-8"), printed());
        assertFalse(printed().contains("permissions"), printed());
    }

    @Test
    void variablesDriveEveryKindOfSetting() throws Exception {
        m_workflow
                .variable("vi", 41)
                .variable("vd", 9.25)
                .variable("vl", 77_000_000_000L)
                .variable("vb", false)
                .variable("vt", true)
                .variable("vs", "text")
                .variable("vm", "FIRST");
        after(m_source, SettingsFactory.class, 250)
                .drive("anInt", "vi")
                .drive("aLong", "vl")
                .drive("aDouble", "vd")
                .drive("aFloat", "vi")
                .drive("aString", "vs")
                .drive("aBool", "vb")
                .drive("mode", "vm")
                .drive("group/gi", "vi")
                .drive("elems/1/value", "vd")
                .drive("strs", "vs")
                .drive("my_key", "vi")
                .drive("optInt", "vi")
                .drive("optInt_is_present", "vt")
                .drive("column", "vi");
        assertEquals(ExitCode.SUCCESS, run("-workflow.variable=vi,3,int"), printed());
        final var seen = SettingsFactory.SEEN.get(0);
        assertEquals(3, seen.m_anInt);
        assertEquals(77_000_000_000L, seen.m_aLong);
        assertEquals(9.25, seen.m_aDouble);
        assertEquals(3f, seen.m_aFloat);
        assertEquals("text", seen.m_aString);
        assertFalse(seen.m_aBool);
        assertEquals(EveryParameters.Mode.FIRST, seen.m_mode);
        assertEquals(3, seen.m_group.m_gi);
        assertEquals(0.5, seen.m_elems[0].m_value);
        assertEquals(9.25, seen.m_elems[1].m_value);
        assertArrayEquals(new String[] {"text"}, seen.m_strs);
        assertEquals(3, seen.m_renamed);
        assertEquals(Optional.of(3), seen.m_optInt);
        assertEquals("3", seen.m_column);
        assertTrue(printed().contains("Warning: Probe Settings (#2): There is no column \"3\""), printed());
        assertTrue(printed().contains("with 1 warning"), printed());
    }

    @Test
    void exposedSettingsReachTheNodesDownstream() throws Exception {
        final var first = after(m_source, SettingsFactory.class, 250)
                .set("aString", "handed on")
                .expose("aString", "made");
        final var second = after(first, SettingsFactory.class, 400).drive("aString", "made");
        m_workflow.connect(m_source, 0, second, 0);
        assertEquals(ExitCode.SUCCESS, run(), printed());
        assertEquals("handed on", SettingsFactory.SEEN.get(1).m_aString);
    }

    @Test
    void theFlowVariablePortWinsAsInKnime() throws Exception {
        m_workflow.variable("v", "workflow");
        final var left = after(m_source, SettingsFactory.class, 250)
                .set("aString", "left")
                .expose("aString", "v");
        final var right = m_workflow
                .add(SettingsFactory.class.getName(), 250, 300)
                .set("aString", "right")
                .expose("aString", "v");
        m_workflow.connect(m_source, 1, right, 1);
        final var last = after(left, SettingsFactory.class, 400).drive("aString", "v");
        m_workflow.connect(right, 0, last, 0);
        assertEquals(ExitCode.SUCCESS, run(), printed());
        assertEquals("right", SettingsFactory.SEEN.get(2).m_aString);
    }

    @Test
    void optionalPortsAreThereWhereTheWorkflowAddsThem() throws Exception {
        final var merge = after(m_source, MergeFactory.class, 250);
        assertEquals(ExitCode.SUCCESS, run(), printed());
        assertEquals(1, MergeFactory.inputs);
        merge.addPort("Second", "org.knime.core.node.BufferedDataTable");
        m_workflow.connect(m_source, 1, merge, 2);
        assertEquals(ExitCode.SUCCESS, run(), printed());
        assertEquals(2, MergeFactory.inputs);
    }

    @Test
    void optionsReplaceSettings() throws Exception {
        after(m_source, SettingsFactory.class, 250);
        assertEquals(
                ExitCode.SUCCESS,
                run("-option=2,group/gi,99,int", "-option=2,aString,a,b,String", "-option=2,aFloat,0.25,float"),
                printed());
        assertEquals(99, SettingsFactory.SEEN.get(0).m_group.m_gi);
        assertEquals("a,b", SettingsFactory.SEEN.get(0).m_aString);
        assertEquals(0.25f, SettingsFactory.SEEN.get(0).m_aFloat);
        assertEquals(ExitCode.ARGUMENTS, run("-option=2,group/none,99,int"));
        assertTrue(printed().contains("has no setting \"group/none\"; there are [gi, gs]"), printed());
        assertEquals(ExitCode.ARGUMENTS, run("-option=2,anInt,1.5,double"));
        assertTrue(printed().contains("has type int, not double"), printed());
        assertEquals(ExitCode.ARGUMENTS, run("-option=7,anInt,1,int"));
        assertTrue(printed().contains("no node 7; it has [Probe Source (#1), Probe Settings (#2)]"), printed());
    }

    @Test
    void unknownVariablesEndWithCodeTwo() throws Exception {
        m_workflow.variable("output_dir", "../out");
        assertEquals(ExitCode.ARGUMENTS, run("-workflow.variable=outputdir,/tmp,String"));
        assertTrue(printed().contains("output_dir (String) = ../out"), printed());
    }

    @Test
    void helpWithoutArguments() {
        assertEquals(ExitCode.SUCCESS, batch(false).run());
        assertTrue(printed().contains("-workflow.variable=NAME,VALUE,TYPE"));
    }

    @Test
    void aFailingNodeEndsWithCodeFourAndItsMessage() throws Exception {
        after(m_source, FailFactory.class, 250);
        assertEquals(ExitCode.EXECUTION, run());
        assertTrue(
                printed().contains("Error: Node Probe Fail (#2): File x.mcd is truncated; copy it again."), printed());
        assertFalse(printed().contains("\tat "), printed());
    }

    @Test
    void whatDoesNotDependOnAFailedNodeIsExecutedStill() throws Exception {
        final var fail = after(m_source, FailFactory.class, 250);
        after(fail, SettingsFactory.class, 400).set("aString", "after the failure");
        after(m_source, SettingsFactory.class, 550).set("aString", "beside it");
        assertEquals(ExitCode.EXECUTION, run());
        assertEquals(
                List.of("beside it"),
                SettingsFactory.SEEN.stream().map(seen -> seen.m_aString).toList());
        assertTrue(
                printed().contains("Warning: Probe Fail (#2): failed (")
                        && printed().contains("executed still"),
                printed());
        assertTrue(
                printed().contains("Error: Node Probe Fail (#2): File x.mcd is truncated; copy it again."), printed());
    }

    @Test
    void theOutputFolderIsTriedAndKeptForOneRun() throws Exception {
        final var results = m_folder.resolve("new/results");
        m_workflow.variable("output_dir", "new/results");
        after(m_source, SettingsFactory.class, 250);
        assertEquals(ExitCode.SUCCESS, run("-noexecute"), printed());
        assertEquals(ExitCode.SUCCESS, run(), printed());
        assertFalse(Files.exists(results), "no node wrote to it");
        Files.createDirectories(results);
        final var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Files.writeString(m_folder.resolve("Other.java"), OTHER).toString(),
                        results.resolve(".imcseg-run.lock").toString())
                .redirectErrorStream(true)
                .start();
        SettingsFactory.SEEN.clear();
        try {
            assertEquals("locked", new String(other.getInputStream().readNBytes(6), StandardCharsets.UTF_8));
            assertEquals(ExitCode.EXECUTION, run());
            assertTrue(
                    printed()
                            .contains("Another run writes to the folder " + results + " (process 4711, started today)"),
                    printed());
            assertTrue(printed().contains("Wait for it to end, or choose another output_dir"), printed());
            assertTrue(SettingsFactory.SEEN.isEmpty());
            m_workflow.variable("runs", "");
            assertEquals(
                    ExitCode.SUCCESS,
                    run("-workflow.variable=runs,2/5,String"),
                    "parts of an experiment share it: " + printed());
            assertEquals(ExitCode.EXECUTION, run(), "the last one writes the report");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertEquals(ExitCode.SUCCESS, run(), "a killed run holds nothing: " + printed());
        assertFalse(Files.exists(results.resolve(".imcseg-run.lock")));
        assertTrue(Files.exists(results), "it was there before");
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.createFile(m_folder.resolve("file"));
        m_workflow.variable("output_dir", "file");
        after(m_source, SettingsFactory.class, 250);
        assertEquals(ExitCode.EXECUTION, run());
        assertTrue(
                printed()
                        .contains("output_dir is 'file', but " + m_folder.resolve("file") + " is a file, not a folder"),
                printed());
        assertEquals(ExitCode.EXECUTION, run("-workflow.variable=output_dir,file/below,String"));
        assertTrue(printed().contains("output_dir is 'file/below', but "), printed());
        assertTrue(SettingsFactory.SEEN.isEmpty());
    }

    @Test
    void aRefusedConfigurationStopsBeforeAnythingRuns() throws Exception {
        final var settings = after(m_source, SettingsFactory.class, 250);
        after(settings, FailFactory.class, 400).set("how", "CONFIGURE");
        assertEquals(ExitCode.EXECUTION, run());
        assertTrue(printed().contains("Node Probe Fail (#3): Column \"Image\" is missing; choose another."), printed());
        assertTrue(SettingsFactory.SEEN.isEmpty());
    }

    /** Of a node, too, whose input is not known before others have run. */
    @Test
    void aWrongWordInAVariableStopsBeforeAnythingRuns() throws Exception {
        m_workflow.variable("vm", "FIRST").variable("vs", "text");
        final var unknown = after(m_source, FailFactory.class, 250).set("how", "NO_SPEC");
        after(unknown, SettingsFactory.class, 400).drive("mode", "vm").drive("aString", "vs");
        assertEquals(ExitCode.EXECUTION, run("-workflow.variable=vm,THIRD,String"));
        assertTrue(
                printed().contains("Setting \"mode\" should be one of FIRST, SECOND_ONE: it is \"THIRD\""), printed());
        assertTrue(
                printed().contains("(Variables that set this node: vm (mode).)"),
                "the other does not matter: " + printed());
        assertEquals(ExitCode.EXECUTION, run("-workflow.variable=vm,second_one,String"));
        assertTrue(printed().contains("it is \"second_one\"; write SECOND_ONE"), "KNIME refuses it, too: " + printed());
        assertFalse(printed().contains("Probe Source (#1)  done"), printed());
    }

    @Test
    void faultsOfANodeAreToldApartAndTracedOnDemand() throws Exception {
        final var fail = after(m_source, FailFactory.class, 250).set("how", "BUG");
        assertEquals(ExitCode.EXECUTION, run());
        assertTrue(printed().contains("failed unexpectedly: java.lang.NullPointerException: oops"), printed());
        assertFalse(printed().contains("\tat "), printed());
        assertEquals(ExitCode.EXECUTION, run("-debug"));
        assertTrue(printed().contains("\tat "), printed());
        fail.set("how", "NO_OUTPUT");
        assertEquals(ExitCode.EXECUTION, run());
        assertTrue(printed().contains("returned nothing for its output port 1"), printed());
    }

    @Test
    void brokenSettingsAreALoadError() throws Exception {
        final var folder = m_folder.resolve("broken");
        for (final var file : WorkflowWriter.files(m_workflow).entrySet()) {
            final var target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(
                    target, new String(file.getValue(), StandardCharsets.UTF_8).replace("key=\"rows\"", "key=\"row\""));
        }
        assertEquals(ExitCode.LOAD, batch(false).run("-workflowDir=" + folder));
        assertTrue(printed().contains("Node Probe Source (#1): Setting \"rows\" is missing"), printed());
    }

    @Test
    void anUnconnectedPortIsALoadError() throws Exception {
        m_workflow.add(SettingsFactory.class.getName(), 250, 100);
        assertEquals(ExitCode.LOAD, run());
        assertTrue(printed().contains("Input port 1 of node Probe Settings (#2) is not connected."), printed());
    }

    @Test
    void noexecuteOnlyConfigures() throws Exception {
        after(m_source, SettingsFactory.class, 250);
        assertEquals(ExitCode.SUCCESS, run("-noexecute"));
        assertTrue(SettingsFactory.SEEN.isEmpty());
        assertTrue(printed().contains("Loaded and configured"), printed());
    }

    @Test
    void cancellingStopsTheRunningNodeAndLeavesNothingBehind() throws Exception {
        after(m_source, SlowFactory.class, 250);
        final var file = file();
        SlowFactory.running = new CountDownLatch(1);
        final var batch = batch(true);
        final var code = CompletableFuture.supplyAsync(() -> batch.run(file, "-nosave"));
        assertTrue(SlowFactory.running.await(20, TimeUnit.SECONDS), "the node runs");
        batch.cancel(20_000);
        assertEquals(ExitCode.INTERRUPTED, code.get(20, TimeUnit.SECONDS));
        assertTrue(printed().contains("Cancelled"), printed());
    }

    @Test
    void aRunThatIsCancelledWhileItsNodesAreLoadedLoadsNoMore() throws Exception {
        after(m_source, SettingsFactory.class, 250);
        final var loaded = new AtomicInteger();
        final var batch = new AtomicReference<BatchRun>();
        final var nodes = new ProbeRegistry();
        batch.set(new BatchRun(
                () -> new NodeRegistry() {
                    @Override
                    public Optional<NodeFactory<?>> factory(String className) {
                        loaded.incrementAndGet();
                        batch.get().cancel(0);
                        return nodes.factory(className);
                    }

                    @Override
                    public boolean hasBundle(String symbolicName) {
                        return nodes.hasBundle(symbolicName);
                    }
                },
                m_out,
                m_out,
                false));
        assertEquals(ExitCode.INTERRUPTED, batch.get().run(file(), "-nosave"));
        assertEquals(1, loaded.get());
        assertTrue(printed().contains("Cancelled"), printed());
    }

    @Test
    void aNodeThatDoesNotStopIsNotWaitedForAndSaidSo() throws Exception {
        after(m_source, SlowFactory.class, 250);
        final var file = file();
        SlowFactory.running = new CountDownLatch(1);
        SlowFactory.deaf = new CountDownLatch(1);
        final var batch = batch(true);
        final var code = CompletableFuture.supplyAsync(() -> batch.run(file, "-nosave"));
        try {
            assertTrue(SlowFactory.running.await(20, TimeUnit.SECONDS), "the node runs");
            batch.cancel(100);
            assertTrue(printed().contains("The run did not stop within 0.1 seconds and is ended as it is."), printed());
        } finally {
            SlowFactory.deaf.countDown();
        }
        assertEquals(ExitCode.INTERRUPTED, code.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aRegistryThatFailsIsALoadError() throws Exception {
        final var batch = new BatchRun(
                () -> {
                    throw new IllegalStateException(
                            "The plugin x declares a port type of a class that it does not have: y.Z");
                },
                m_out,
                m_out,
                false);
        assertEquals(ExitCode.LOAD, batch.run(file()));
        assertTrue(printed().contains("cannot be loaded: The plugin x declares"), printed());
    }

    @Test
    void onATerminalOneLineChanges() throws Exception {
        after(m_source, SettingsFactory.class, 250);
        assertEquals(ExitCode.SUCCESS, batch(true).run(file(), "-nosave"));
        assertTrue(printed().contains("\r[1/2] Probe Source (#1)"), printed());
        assertTrue(
                printed().contains("\r[1/2] Probe Source (#1)  done in 0:00\n"),
                printed().replace("\r", "\\r"));
    }

    @Test
    void theInputIsNeverWrittenTo() throws Exception {
        after(m_source, SettingsFactory.class, 250);
        final var archive = WorkflowWriter.archive(m_workflow);
        assertEquals(ExitCode.SUCCESS, batch(false).run(file()));
        assertTrue(printed().contains("was not saved"), printed());
        assertArrayEquals(archive, Files.readAllBytes(m_folder.resolve("probe.knwf")));
        try (var files = Files.list(m_folder)) {
            assertEquals(1, files.count());
        }
    }
}
