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
                            + " In knime.ini, below the line -vmargs, name a folder from which programs may run, and restart KNIME:",
                    "`-D" + NativeCache.PROPERTY + "=FOLDER`",
                    "`-Djava.io.tmpdir=FOLDER`"));
        }
    }

    private static void processor(Processor processor, List<Advice> all) {
        if (processor.isX86() && !processor.hasAvx2()) {
            all.add(Advice.faster(
                    "The processor has no AVX2",
                    "Most processors since 2013 have it and compute networks faster;"
                            + " Deeplearning4j requires it. In a"
                            + " virtual machine, pass the host's processor through (CPU type \"host\").",
                    List.of()));
        } else if (processor.hasBf16()) {
            all.add(Advice.note(
                    "The processor supports BF16 arithmetic",
                    "With \"Precision\" on Automatic, large networks such as the"
                            + " paper's are computed in BF16 if a short"
                            + " trial finds it faster."));
        }
    }

    private static void threads(Machine machine, List<Advice> all) {
        Processor processor = machine.processor();
        if (processor.threads() == 1 && processor.machineThreads() > 1) {
            all.add(Advice.faster(
                    "Only one of " + processor.machineThreads() + " threads is available",
                    "Something limits this process to one thread: a container (docker --cpus), a"
                            + " batch system (SLURM: --cpus-per-task) or taskset. Allow more: each thread makes training faster.",
                    List.of()));
        } else if (processor.threads() == 1) {
            all.add(Advice.faster(
                    "There is only one processor thread", "A machine with more threads trains faster.", List.of()));
        } else if (machine.openMpThreads().equals("1")) {
            all.add(Advice.faster(
                    "OMP_NUM_THREADS is 1",
                    "This environment variable limits the engines to one of " + processor.threads()
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
                    "Images and tables are kept there; large ones will not fit. Set `-Xmx" + half
                            + "g` in knime.ini in place of the line that begins with -Xmx, and restart KNIME.",
                    List.of()));
        } else if (machine.memory() > 0 && machine.heap() > LARGE_HEAP * machine.memory()) {
            all.add(Advice.faster(
                    "Java's heap leaves little memory for the engines",
                    "It may grow to " + gb(machine.heap()) + " of "
                            + gb(machine.memory())
                            + ", but engines allocate memory outside of it. Set `-Xmx" + half
                            + "g` in knime.ini in place of the line that begins with -Xmx, and restart KNIME.",
                    List.of()));
        }
        if (machine.memory() > 0 && machine.memory() < SMALL_MACHINE) {
            all.add(Advice.note(
                    "The machine has little memory: " + gb(machine.memory()),
                    "If it does not suffice, the nodes use smaller micro-batches and tiles, which takes longer."));
        }
    }

    /** {@code 15.6 GB}. */
    static String gb(long bytes) {
        return bytes <= 0 ? "unknown" : String.format(Locale.ROOT, "%.1f GB", bytes / GB);
    }
}
