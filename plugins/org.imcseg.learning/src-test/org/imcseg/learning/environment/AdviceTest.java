// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.NvidiaGpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice on invented machines. */
class AdviceTest {
    private static final long GB = 1L << 30;
    private static final Set<String> AVX2 = Set.of("avx2");
    private static final Engine.Status LEFT_OUT = Engine.Status.notInstalled("The feature is not installed.");

    private static Machine machine(String system, int threads, Set<String> flags, long heap) {
        return new Machine(
                system, new Processor("Processor", "amd64", 8, threads, flags), 32 * GB, 20 * GB, heap, List.of(), "");
    }

    private static Machine linux() {
        return machine("Linux 6.8", 8, AVX2, 16 * GB);
    }

    /** @param told what nvidia-smi says */
    private static Graphics told(String told) {
        var gpus = NvidiaGpus.parse(told);
        return new Graphics(gpus, List.of(), gpus.get(0).driver(), true);
    }

    private static ComputeEnvironment of(Machine machine, Graphics graphics, Engine... onGpu) {
        List<Engine> engines = new ArrayList<>(List.of(onGpu));
        engines.add(PretendEngine.ready("libtorch", DeviceKind.CPU));
        engines.add(PretendEngine.ready("dl4j", DeviceKind.CPU));
        return ComputeEnvironment.of(machine, graphics, engines, Progress.NONE);
    }

    private static ComputeEnvironment nothingInstalled(Machine machine, Graphics graphics) {
        return of(
                machine,
                graphics,
                PretendEngine.without("libtorch", LEFT_OUT),
                PretendEngine.without("dl4j", LEFT_OUT));
    }

    @ParameterizedTest
    @CsvSource({
        "'NVIDIA GeForce RTX 3080, 535.183.01, 8.6, 10240',Linux,DL4J,4,is sufficient",
        "'NVIDIA GeForce GTX 1080, 470.57.02, 6.1, 8192',Linux,DL4J,4,is sufficient",
        "'NVIDIA GeForce RTX 4090, 590.10, 8.9, 24564',Windows 11,DL4J,4,is sufficient",
        "'Tesla K40c, 418.67',Linux,DL4J,4,too old",
        "'NVIDIA H100 80GB HBM3, 580.65.06, 9.0, 81559',Linux,LIBTORCH,8,is sufficient",
        "'NVIDIA GeForce RTX 5090, 575.1, 12.0, 32607',Windows 11,LIBTORCH,8,too old"
    })
    void theEasiestFeatureForTheCard(String told, String system, GpuFeature feature, int steps, String driver) {
        Advice first = nothingInstalled(machine(system, 8, AVX2, 8 * GB), told(told))
                .advice()
                .get(0);
        assertTrue(first.title().startsWith("Use the graphics card: " + told.split(",")[0]), first.title());
        assertTrue(
                first.text().contains("easiest is \"" + feature.title() + "\" (" + steps + " steps)")
                        && first.text().contains(driver),
                first.text());
        assertEquals(steps, first.steps().size());
        assertTrue(first.steps().get(0).contains(feature.driver(system.startsWith("Windows"))));
        boolean both = told.contains("RTX 3080") || told.contains("RTX 4090");
        assertEquals(both, first.text().contains("faster on cards since 2020"), first.text());
        assertEquals(told.contains("RTX 3080"), first.text().contains("and a driver 580 or newer"), first.text());
    }

    @Test
    void eachEngineIsToldWhatItWants() {
        ComputeEnvironment h100 = nothingInstalled(linux(), told("NVIDIA H100, 550.54.15, 9.0, 81559"));
        assertEquals(
                "Update NVIDIA's driver from 550.54.15 to 580 or newer, then install \"" + GpuFeature.LIBTORCH.title()
                        + "\".",
                h100.advice(h100.engines().get(0)));
        assertTrue(h100.advice(h100.engines().get(1))
                .startsWith("It does not support NVIDIA H100 (9.0), only compute capability 3.5 to 8.9"));
        assertEquals("", h100.advice(h100.engines().get(2)));
        ComputeEnvironment none = nothingInstalled(linux(), new Graphics(List.of(), List.of(), "", false));
        assertEquals(
                "It requires an NVIDIA graphics card.",
                none.advice(none.engines().get(0)));
        assertTrue(none.advice().get(0).title().equals("An NVIDIA graphics card would be faster"));
        assertTrue(Double.isNaN(none.memory(none.engines().get(0))));
        assertEquals(32, none.memory(none.engines().get(2)));
    }

    @Test
    void cardsThatNothingServes() {
        Advice first = nothingInstalled(linux(), told("GeForce GTX 680, 470.57, 3.0, 2048"))
                .advice()
                .get(0);
        assertTrue(
                first.title().contains("cannot be used: GeForce GTX 680 (3.0)")
                        && first.text().contains("3.5 to 8.9"),
                first.toString());
        Machine arm = new Machine(
                "Linux 6.8", new Processor("Grace", "aarch64", 8, 8, Set.of()), 32 * GB, GB, 8 * GB, List.of(), "");
        assertTrue(nothingInstalled(arm, told("GH200, 580.1, 9.0, 97000"))
                .advice()
                .get(0)
                .title()
                .contains("not used on this system"));
    }

    @Test
    void aMissingLibraryIsNamedWithTheSteps() {
        String problem = "A library of CUDA is missing or cannot be loaded: libcudnn.so.9.";
        ComputeEnvironment missing = of(
                linux(),
                told("NVIDIA RTX A4000, 580.1, 8.6, 16376"),
                PretendEngine.without("libtorch", Engine.Status.unavailable(problem)),
                PretendEngine.without("dl4j", LEFT_OUT));
        Advice first = missing.advice().get(0);
        assertEquals(Advice.Kind.PROBLEM, first.kind());
        assertTrue(
                first.text().startsWith(problem)
                        && first.text().contains("Or install \"" + GpuFeature.DL4J.title() + "\""),
                first.text());
        assertEquals(8, first.steps().size());
        assertEquals(problem, missing.engines().get(0).problem());
    }

    @Test
    void aDriverThatDoesNotAnswer() {
        Advice missing = nothingInstalled(
                        linux(), new Graphics(List.of(), List.of("NVIDIA graphics card (device 2206)"), "", false))
                .advice()
                .get(0);
        assertTrue(
                missing.text().contains("device 2206") && missing.text().contains("no driver answers"), missing.text());
        Advice silent = nothingInstalled(linux(), new Graphics(List.of(), List.of("NVIDIA L40"), "535.1", true))
                .advice()
                .get(0);
        assertTrue(silent.text().contains("535.1 is loaded"), silent.text());
    }

    /** The first engine that claims to run is tried; if it fails, the next one. */
    @Test
    void automaticPassesOverWhatFails() {
        PretendEngine wrong = new PretendEngine(
                "libtorch", DeviceKind.GPU, Engine.Status.ready("card"), "It computes wrong values.", true);
        ComputeEnvironment found =
                of(linux(), told("NVIDIA L40, 580.1, 8.9, 46068"), wrong, PretendEngine.ready("dl4j", DeviceKind.GPU));
        assertEquals("It computes wrong values.", found.engines().get(0).problem());
        assertFalse(found.engines().get(0).isUsable());
        assertEquals("dl4j", found.taken().orElseThrow().id());
        assertEquals("used: in TF32", found.engines().get(1).automatic());
        assertEquals("not used: another is faster", found.engines().get(2).automatic());
        assertTrue(found.advice().get(0).title().startsWith("LibTorch computes in TF32"));
        ComputeEnvironment cpu = nothingInstalled(linux(), new Graphics(List.of(), List.of(), "", false));
        assertEquals(
                "used: large networks such as the paper's in BF16, others in single precision",
                cpu.taken().orElseThrow().automatic());
        assertEquals("[SINGLE, BF16]", cpu.taken().orElseThrow().precisions().toString());
    }

    @Test
    void machines() {
        Graphics card = told("NVIDIA H100, 580.1, 9.0, 81559");
        Engine gpu = PretendEngine.ready("libtorch", DeviceKind.GPU);
        assertEquals(List.of("Nothing to improve"), titles(of(linux(), card, gpu)));
        assertEquals(
                List.of("Only one of 8 threads is available"),
                titles(of(machine("Linux", 1, AVX2, 8 * GB), card, gpu)));
        assertEquals(
                List.of("The processor has no AVX2"),
                titles(of(machine("Linux", 8, Set.of("avx"), 8 * GB), card, gpu)));
        ComputeEnvironment small = of(machine("Linux", 8, AVX2, GB), card, gpu);
        assertEquals(List.of("Java's heap is small: 1.0 GB"), titles(small));
        assertTrue(small.advice().get(0).text().contains("-Xmx16g"));
        assertEquals(
                List.of("Java's heap leaves little memory for the engines"),
                titles(of(machine("Linux", 8, AVX2, 31 * GB), card, gpu)));
        Machine noExec = new Machine("Linux", linux().processor(), 32 * GB, GB, 8 * GB, List.of(Path.of("/tmp")), "1");
        assertEquals(
                List.of("Libraries may not be loaded from " + Path.of("/tmp"), "OMP_NUM_THREADS is 1"),
                titles(of(noExec, card, gpu)));
    }

    private static List<String> titles(ComputeEnvironment found) {
        return found.advice().stream().map(Advice::title).toList();
    }

    /** Names are as KNIME lists them. */
    @Test
    void titlesAreThoseOfTheFeatures() throws Exception {
        assertTrue(Files.readString(Path.of("../../features/org.imcseg.engine.dl4j.cuda.feature/feature.xml"))
                .contains("label=\"" + GpuFeature.DL4J.title() + "\""));
        assertTrue(Files.readString(Path.of("../../features/org.imcseg.engine.libtorch.gpu.feature/feature.xml"))
                .contains("label=\"" + GpuFeature.LIBTORCH.title() + "\""));
    }

    /** The documentation says the same, word for word. */
    @Test
    void theHelpHasTheSameSteps() throws Exception {
        String help = Files.readString(Path.of("../../docs/gpu.md")).replaceAll("\\s+", " ");
        for (GpuFeature feature : GpuFeature.values()) {
            assertTrue(help.contains(feature.cards()), feature.cards());
            for (boolean isWindows : new boolean[] {false, true}) {
                int number = 0;
                StringBuilder list = new StringBuilder();
                for (String step : feature.steps(isWindows)) {
                    list.append(++number).append(". ").append(step).append(' ');
                }
                assertTrue(help.contains(list.toString()), list.toString());
            }
        }
    }
}
