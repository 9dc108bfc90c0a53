// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.learning.engine.NvidiaGpus.Gpu;

/**
 * The features for NVIDIA graphics cards, installed or not: the cards and drivers each supports, and how to install it.
 * The easiest comes first.
 */
public enum GpuFeature {
    /** The last build of ND4J, with CUDA 11.6: machine code for the generations of 2022. */
    DL4J(
            "dl4j",
            "IMC Segmentation: DL4J Engine (GPU)",
            "compute capability 3.5 to 8.9: GeForce GTX 700 to RTX 40, V100, T4, A100, L40",
            "-Dgpu=dl4j",
            "2.9 GB",
            new int[] {450, 80},
            new int[] {452, 39}) {
        @Override
        public boolean serves(Gpu gpu) {
            return gpu.capability().isEmpty()
                    || gpu.major() == 3 && gpu.minor() >= 5
                    || gpu.major() >= 5 && gpu.major() <= 8;
        }
    },
    /**
     * Machine code for 7.5, 8.0, 9.0, 10.0 and 12.0, which also runs on later minor versions of the same major version
     * (8.6 and 8.9 among others), and no others.
     */
    LIBTORCH(
            "libtorch",
            "IMC Segmentation: LibTorch Engine (GPU)",
            "compute capability 7.5 to 10.3, 12.0 and 12.1: GeForce GTX 16, RTX 20"
                    + " to RTX 50, T4, A100, H100, B200",
            "-Dgpu",
            "0.5 GB",
            new int[] {580, 0},
            new int[] {580, 0}) {
        @Override
        public boolean serves(Gpu gpu) {
            return gpu.capability().isEmpty()
                    || gpu.capability().equals("7.5")
                    || List.of(8, 9, 10, 12).contains(gpu.major());
        }
    };

    private final String engine;
    private final String title;
    private final String cards;
    private final String option;
    private final String size;
    private final int[] onLinux;
    private final int[] onWindows;

    GpuFeature(String engine, String title, String cards, String option, String size, int[] onLinux, int[] onWindows) {
        this.engine = engine;
        this.title = title;
        this.cards = cards;
        this.option = option;
        this.size = size;
        this.onLinux = onLinux;
        this.onWindows = onWindows;
    }

    /**
     * Whether it has machine code for a card. A card of unknown capability is assumed to be supported: its driver
     * predates the first unsupported generation, or does not report it.
     */
    public abstract boolean serves(Gpu gpu);

    /** The engine's id. */
    public String engine() {
        return engine;
    }

    /** Title in KNIME's installation dialog. */
    public String title() {
        return title;
    }

    /** Supported cards. */
    public String cards() {
        return cards;
    }

    /** Download size. */
    public String size() {
        return size;
    }

    /** The oldest supported driver, such as {@code 450.80}. */
    public String driver(boolean isWindows) {
        int[] needed = isWindows ? onWindows : onLinux;
        return needed[1] == 0 ? String.valueOf(needed[0]) : needed[0] + "." + needed[1];
    }

    /** Whether a driver is too old; false if its version is unknown. */
    public boolean isTooOld(String driver, boolean isWindows) {
        int[] needed = isWindows ? onWindows : onLinux;
        String[] numbers = driver.split("\\.");
        for (int i = 0; i < needed.length && i < numbers.length; i++) {
            if (!numbers[i].matches("\\d{1,6}")) {
                return false;
            }
            int number = Integer.parseInt(numbers[i]);
            if (number != needed[i]) {
                return number < needed[i];
            }
        }
        return false;
    }

    /** Installation steps, one sentence each, commands in backquotes. */
    public List<String> steps(boolean isWindows) {
        List<String> steps = new ArrayList<>();
        steps.add("Check that `nvidia-smi`, run in a terminal, reports driver " + driver(isWindows)
                + " or newer. If not, install NVIDIA's driver and restart the computer.");
        steps.add("Build the update site with the features for GPUs (" + size + " to download): `"
                + (isWindows ? "mvn" : "./mvnw")
                + " package " + option
                + "`, or take one that was built so.");
        steps.add("In KNIME, install \"" + title + "\" from `update-site/target/repository`.");
        if (this == LIBTORCH) {
            steps.addAll(isWindows ? LibTorchLibraries.WINDOWS : LibTorchLibraries.LINUX);
        }
        steps.add(
                "Restart KNIME and execute the node Compute Environment: the engine's row for the GPU should say that it is usable."
                        + (this == DL4J ? " The first time takes some minutes and 4 GB of disk." : ""));
        return steps;
    }
}
