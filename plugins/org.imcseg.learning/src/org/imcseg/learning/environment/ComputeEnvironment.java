// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Engines;
import org.imcseg.learning.engine.NvidiaGpus;
import org.imcseg.learning.engine.NvidiaGpus.Gpu;

/**
 * Everything known about the compute devices of this machine.
 *
 * @param machine computer and process
 * @param graphics NVIDIA graphics cards
 * @param engines in the order in which {@code Automatic} tries them
 * @param advice most important first; never empty
 */
public record ComputeEnvironment(Machine machine, Graphics graphics, List<EngineState> engines, List<Advice> advice) {
    private static final double MIB_PER_GIB = 1024;
    private static final double GIB = 1 << 30;

    /**
     * Examines this machine: loads the engines' native code and has the engine that {@code Automatic} chooses compute a
     * small network. Takes seconds, the first time minutes.
     */
    public static ComputeEnvironment here(Progress progress) {
        progress.report(0, "Reading what the system tells");
        Machine machine = Machine.here();
        Path root = machine.isWindows()
                ? Path.of(Optional.ofNullable(System.getenv("SystemDrive")).orElse("C:") + "\\")
                : Path.of("/");
        Graphics graphics = Graphics.read(root, machine.isWindows(), NvidiaGpus.find());
        return of(machine, graphics, Engines.all(), progress);
    }

    /** The same with all inputs given. */
    static ComputeEnvironment of(Machine machine, Graphics graphics, List<Engine> engines, Progress progress) {
        List<EngineState> states = new ArrayList<>();
        boolean hasTf32 = graphics.gpus().stream().anyMatch(Gpu::hasTf32);
        boolean isTaken = false;
        for (Engine engine : engines) {
            progress.checkCancelled();
            progress.report(
                    (1.0 + states.size()) / (1 + engines.size()),
                    "Trying " + engine.name() + " on the " + engine.device());
            EngineState state = EngineState.of(engine, !isTaken, hasTf32);
            isTaken |= state.isTaken();
            states.add(state);
        }
        return new ComputeEnvironment(machine, graphics, List.copyOf(states), advice(machine, graphics, states));
    }

    private static List<Advice> advice(Machine machine, Graphics graphics, List<EngineState> engines) {
        List<Advice> all = new ArrayList<>();
        if (engines.stream().noneMatch(EngineState::isUsable)) {
            all.add(Advice.problem(
                    "No engine runs on this machine",
                    engines.isEmpty()
                            ? "None is installed: install \"IMC Segmentation\" with its engine for this operating system."
                            : String.join(
                                    " ",
                                    engines.stream()
                                            .filter(e -> e.device() == DeviceKind.CPU)
                                            .map(e -> e.title() + ": " + e.problem())
                                            .toList())));
        }
        all.addAll(new GpuAdvice(machine, graphics, engines).all());
        all.addAll(MachineAdvice.of(machine));
        if (all.isEmpty()) {
            all.add(Advice.note(
                    "Nothing to improve",
                    "The engine on the graphics card is used, and nothing keeps it from being fast."));
        }
        all.sort(Comparator.comparing(Advice::kind));
        return List.copyOf(all);
    }

    /** The engine that {@code Automatic} chooses. */
    public Optional<EngineState> taken() {
        return engines.stream().filter(EngineState::isTaken).findFirst();
    }

    /** Memory of an engine's device in GiB: that of the largest card, or of the machine; NaN if unknown. */
    public double memory(EngineState engine) {
        double memory = engine.device() == DeviceKind.GPU ? graphics.memory() / MIB_PER_GIB : machine.memory() / GIB;
        return memory > 0 ? memory : Double.NaN;
    }

    /** Driver of an engine's device; empty if it has none. */
    public String driver(EngineState engine) {
        return engine.device() == DeviceKind.GPU ? graphics.driver() : "";
    }

    /** What would make an engine usable; empty if it is. */
    public String advice(EngineState engine) {
        return new GpuAdvice(machine, graphics, engines).of(engine);
    }

    /** Names and values for display. */
    public Map<String, String> facts() {
        Processor processor = machine.processor();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "What computes",
                taken().map(e -> e.title() + ": " + e.hardware()).orElse("nothing"));
        facts.put("Processor", processor.name());
        facts.put(
                "Threads",
                processor.threads()
                        + (processor.machineThreads() > processor.threads()
                                ? " of " + processor.machineThreads()
                                : ""));
        facts.put("Instructions", processor.instructions());
        facts.put(
                "Memory",
                MachineAdvice.gb(machine.memory()) + ", of which " + MachineAdvice.gb(machine.available()) + " free");
        facts.put("Java heap", "up to " + MachineAdvice.gb(machine.heap()));
        facts.put(
                "Graphics card",
                !graphics.isThere()
                        ? "none of NVIDIA's"
                        : graphics.names()
                                + (graphics.memory() == 0
                                        ? ""
                                        : ", " + Math.round(graphics.memory() / MIB_PER_GIB) + " GB"));
        facts.put("Graphics driver", graphics.driver().isEmpty() ? "none" : graphics.driver());
        facts.put("System", machine.system() + ", Java " + System.getProperty("java.version", ""));
        return facts;
    }
}
