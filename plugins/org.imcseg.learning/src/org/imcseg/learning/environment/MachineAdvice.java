// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imcseg.learning.engine.NativeCache;

/** Advice on processor, memory and folders. */
final class MachineAdvice {
    private static final double GB = 1 << 30;
    private static final double SMALL_HEAP = 2 * GB;
    private static final double SMALL_MACHINE = 8 * GB;
    /** Share of the memory for Java's heap; engines compute outside it. */
    private static final double LARGE_HEAP = .75;

    private MachineAdvice() {}

    static List<Advice> of(Machine machine) {
        List<Advice> all = new ArrayList<>();
        folders(machine, all);
        processor(machine.processor(), all);
        threads(machine, all);
        memory(machine, all);
        return all;
    }

    private static void folders(Machine machine, List<Advice> all) {
        if (!machine.noExec().isEmpty()) {
            String folders = machine.noExec().stream().map(String::valueOf).collect(Collectors.joining(" and "));
            all.add(Advice.problem(
                    "Libraries may not be loaded from " + folders,
                    folders
                            + " is mounted with noexec, and the engines unpack their libraries there."
                            + " Name a folder that programs may run from in knime.ini, below the line -vmargs, and restart KNIME:",
                    "`-D" + NativeCache.PROPERTY + "=FOLDER`",
                    "`-Djava.io.tmpdir=FOLDER`"));
        }
    }

    private static void processor(Processor processor, List<Advice> all) {
        if (processor.isX86() && !processor.hasAvx2()) {
            all.add(Advice.faster(
                    "The processor has no AVX2",
                    "Processors since 2013 mostly have it and compute networks faster;"
                            + " Deeplearning4j needs it. In a"
                            + " virtual machine, have it pass on the host's processor (CPU type \"host\").",
                    List.of()));
        } else if (processor.hasBf16()) {
            all.add(Advice.note(
                    "The processor multiplies in BF16 itself",
                    "With \"Precision\" on Automatic, large networks such as the"
                            + " paper's are computed in BF16 where a short"
                            + " trial finds it faster."));
        }
    }

    private static void threads(Machine machine, List<Advice> all) {
        Processor processor = machine.processor();
        if (processor.threads() == 1 && processor.machineThreads() > 1) {
            all.add(Advice.faster(
                    "Only one of " + processor.machineThreads() + " threads may be used",
                    "Something limits this process to one thread: a container (docker --cpus), a"
                            + " batch system (SLURM: --cpus-per-task) or taskset. Give it more: each makes training faster.",
                    List.of()));
        } else if (processor.threads() == 1) {
            all.add(Advice.faster(
                    "There is only one processor thread", "A machine with more threads trains faster.", List.of()));
        } else if (machine.openMpThreads().equals("1")) {
            all.add(Advice.faster(
                    "OMP_NUM_THREADS is 1",
                    "This environment variable lets the engines use one of " + processor.threads()
                            + " threads. Remove it, or set it to "
                            + processor.threads() + ", before KNIME starts.",
                    List.of()));
        }
    }

    private static void memory(Machine machine, List<Advice> all) {
        long half = Math.max(2, Math.round(machine.memory() / GB / 2));
        if (machine.heap() < SMALL_HEAP) {
            all.add(Advice.faster(
                    "Java's heap is small: " + gb(machine.heap()),
                    "Images and tables live there; large ones will not fit. Set `-Xmx" + half
                            + "g` in knime.ini in place of the line that begins with -Xmx, and restart KNIME.",
                    List.of()));
        } else if (machine.memory() > 0 && machine.heap() > LARGE_HEAP * machine.memory()) {
            all.add(Advice.faster(
                    "Java's heap leaves little memory for the engines",
                    "It may take " + gb(machine.heap()) + " of "
                            + gb(machine.memory())
                            + ", but the engines compute outside of it. Set `-Xmx" + half
                            + "g` in knime.ini in place of the line that begins with -Xmx, and restart KNIME.",
                    List.of()));
        }
        if (machine.memory() > 0 && machine.memory() < SMALL_MACHINE) {
            all.add(Advice.note(
                    "The machine has little memory: " + gb(machine.memory()),
                    "The nodes take fewer samples and smaller tiles at once where it does not suffice, which takes"
                            + " longer."));
        }
    }

    /** {@code 15.6 GB}. */
    static String gb(long bytes) {
        return bytes <= 0 ? "unknown" : String.format(Locale.ROOT, "%.1f GB", bytes / GB);
    }
}
