// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imcseg.learning.engine.DeviceKind;

/** Advice on graphics cards: the easiest way to use the installed one. */
final class GpuAdvice {
    private final Machine machine;
    private final Graphics graphics;
    private final List<EngineState> engines;

    GpuAdvice(Machine machine, Graphics graphics, List<EngineState> engines) {
        this.machine = machine;
        this.graphics = graphics;
        this.engines = engines;
    }

    List<Advice> all() {
        List<Advice> usable = Arrays.stream(GpuFeature.values())
                .filter(f -> state(f).map(EngineState::isUsable).orElse(false))
                .map(this::used)
                .flatMap(Optional::stream)
                .toList();
        if (engines.stream().anyMatch(e -> e.device() == DeviceKind.GPU && e.isUsable())) {
            return usable;
        }
        if (!machine.canHaveGpu()) {
            return List.of(
                    Advice.note(
                            "Graphics cards are not used on this system",
                            "GPUs require Linux or Windows on x86-64 and an NVIDIA card; here the nodes compute on the processor."));
        }
        if (!graphics.isThere()) {
            return List.of(Advice.faster(
                    "An NVIDIA graphics card would be faster",
                    "This computer has none, or this process does not see it (in a container: docker"
                            + " --gpus all). Supported are GeForce GTX 700 and later, and data-centre cards of the same generations.",
                    List.of()));
        }
        if (!graphics.hasDriver()) {
            return List.of(withoutDriver());
        }
        List<GpuFeature> serving =
                Arrays.stream(GpuFeature.values()).filter(this::serves).toList();
        if (serving.isEmpty()) {
            return List.of(Advice.note(
                    "The graphics card cannot be used: " + graphics.names(),
                    "Neither feature has machine code for it: "
                            + GpuFeature.DL4J.title() + " supports "
                            + GpuFeature.DL4J.cards() + "; " + GpuFeature.LIBTORCH.title() + " supports "
                            + GpuFeature.LIBTORCH.cards() + "."));
        }
        Optional<GpuFeature> failing = serving.stream()
                .filter(f -> state(f).map(EngineState::isInstalled).orElse(false))
                .findFirst();
        return List.of(failing.isPresent() ? failing(failing.get(), serving) : install(serving));
    }

    /** What keeps an engine from using the GPU, and the remedy; empty if nothing does. */
    String of(EngineState engine) {
        Optional<GpuFeature> feature = Arrays.stream(GpuFeature.values())
                .filter(f -> f.engine().equals(engine.id()))
                .findFirst();
        if (engine.isUsable() || engine.device() != DeviceKind.GPU || feature.isEmpty()) {
            return "";
        }
        GpuFeature wanted = feature.get();
        String driver = wanted.driver(machine.isWindows());
        if (!machine.canHaveGpu()) {
            return "It requires an NVIDIA card under Linux or Windows on x86-64.";
        }
        if (!graphics.isThere()) {
            return "It requires an NVIDIA graphics card.";
        }
        if (!graphics.hasDriver()) {
            return "Install NVIDIA's driver " + driver + " or newer first.";
        }
        if (!serves(wanted)) {
            return "It does not support " + graphics.names() + ", only " + wanted.cards() + ".";
        }
        if (wanted.isTooOld(graphics.driver(), machine.isWindows())) {
            return "Update NVIDIA's driver from " + graphics.driver() + " to " + driver + " or newer"
                    + (engine.isInstalled() ? "." : ", then install \"" + wanted.title() + "\".");
        }
        return engine.isInstalled()
                ? "Follow the advice in the problem's text, or use another engine."
                : "Install \"" + wanted.title() + "\": "
                        + wanted.steps(machine.isWindows()).size()
                        + " steps; the driver is already installed.";
    }

    private Optional<EngineState> state(GpuFeature feature) {
        return engines.stream()
                .filter(e -> e.device() == DeviceKind.GPU && e.id().equals(feature.engine()))
                .findFirst();
    }

    private boolean serves(GpuFeature feature) {
        return graphics.gpus().stream().anyMatch(feature::serves);
    }

    /** Whether LibTorch is much faster on it than Deeplearning4j. */
    private boolean isModern() {
        return graphics.gpus().stream().anyMatch(gpu -> gpu.hasTf32() && GpuFeature.LIBTORCH.serves(gpu));
    }

    private Optional<Advice> used(GpuFeature feature) {
        if (feature != GpuFeature.DL4J
                || !isModern()
                || state(GpuFeature.LIBTORCH).map(EngineState::isUsable).orElse(false)) {
            return Optional.empty();
        }
        return Optional.of(Advice.faster(
                "LibTorch computes in TF32 and BF16 on cards released since 2020",
                "Deeplearning4j uses the card in single precision. \"" + GpuFeature.LIBTORCH.title()
                        + "\" is faster, but takes more steps to install.",
                GpuFeature.LIBTORCH.steps(machine.isWindows())));
    }

    private Advice withoutDriver() {
        String title = "The driver of the graphics card is missing or does not answer";
        String text = (graphics.driver().isEmpty()
                ? "There is an " + graphics.names()
                        + ", but no driver answers (nvidia-smi is missing or lists no card)."
                : "The driver " + graphics.driver()
                        + " is loaded, but nvidia-smi is missing or lists no card; after a driver update"
                        + " the computer must be restarted.");
        return Advice.problem(
                title,
                text + " Install NVIDIA's driver, " + GpuFeature.LIBTORCH.driver(machine.isWindows())
                        + " or newer if the card supports it, restart the computer, and"
                        + " execute this node again: it then says which feature the card needs.");
    }

    private Advice failing(GpuFeature feature, List<GpuFeature> serving) {
        String problem = state(feature).orElseThrow().problem();
        String other = serving.stream()
                .filter(f -> f != feature
                        && !f.isTooOld(graphics.driver(), machine.isWindows())
                        && !state(f).map(EngineState::isInstalled).orElse(false))
                .findFirst()
                .map(f -> " Or install \"" + f.title() + "\", which works with the installed driver.")
                .orElse("");
        return Advice.problem(
                "The graphics card is not used: " + graphics.names(),
                problem + other,
                feature.steps(machine.isWindows()).toArray(String[]::new));
    }

    /** Those that work with the present driver come first, then the easiest. */
    private Advice install(List<GpuFeature> serving) {
        GpuFeature easiest = serving.stream()
                .min(Comparator.comparing((GpuFeature f) -> f.isTooOld(graphics.driver(), machine.isWindows())))
                .orElseThrow();
        boolean isOld = easiest.isTooOld(graphics.driver(), machine.isWindows());
        List<String> steps = easiest.steps(machine.isWindows());
        String text = "Nothing is installed for it yet. The easiest is \"" + easiest.title() + "\" (" + steps.size()
                + " steps)"
                + (easiest == GpuFeature.DL4J
                        ? ", which includes CUDA and requires only a driver"
                        : ", which also requires CUDA's libraries")
                + "."
                + (isOld
                        ? " The driver " + graphics.driver() + " is too old for it."
                        : " The driver " + graphics.driver() + " is sufficient.");
        if (easiest == GpuFeature.DL4J && isModern()) {
            text += " \"" + GpuFeature.LIBTORCH.title() + "\" is faster on cards since 2020 and takes "
                    + GpuFeature.LIBTORCH.steps(machine.isWindows()).size() + " steps"
                    + (GpuFeature.LIBTORCH.isTooOld(graphics.driver(), machine.isWindows())
                            ? " and a driver " + GpuFeature.LIBTORCH.driver(machine.isWindows()) + " or newer."
                            : ".");
        }
        return Advice.faster("Use the graphics card: " + graphics.names(), text, steps);
    }
}
