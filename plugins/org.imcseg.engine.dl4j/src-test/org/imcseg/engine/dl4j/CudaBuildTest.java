// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.NvidiaGpus;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaBuildTest {
    private static NvidiaGpus.Gpu card(String name, String driver, String capability) {
        return new NvidiaGpus.Gpu(name, driver, capability, 1000);
    }

    private static String reason(NvidiaGpus.Gpu... cards) {
        return CudaBuild.unfit(List.of(cards), false).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "GeForce GTX 680,3.0,false",
        "Tesla K40,3.5,true",
        "GTX 1080,6.1,true",
        "T4,7.5,true",
        "A100,8.0,true",
        "RTX 3080,8.6,true",
        "RTX 4090,8.9,true",
        "H100,9.0,false",
        "B200,10.0,false",
        "RTX 5090,12.0,false",
        "old driver,'',true"
    })
    void servesKeplerToAda(String name, String capability, boolean served) {
        String reason = reason(card(name, "525.60.13", capability));
        assertEquals(served, reason.isEmpty(), reason);
        if (!served) {
            assertTrue(
                    reason.contains(name + " (" + capability + ")")
                            && reason.contains("LibTorch")
                            && reason.contains("3.5 to 8.9"),
                    reason);
        }
    }

    @Test
    void oneCardThatIsNotServedMustBeHidden() {
        String reason = reason(card("H100", "550.54", "9.0"), card("A100", "550.54", "8.0"));
        assertTrue(
                reason.contains("H100 (9.0)")
                        && !reason.contains("A100 (8.0)")
                        && reason.contains("CUDA_VISIBLE_DEVICES"),
                reason);
    }

    @ParameterizedTest
    @CsvSource({
        "450.80.02,false,true",
        "450.51.06,false,false",
        "418.67,false,false",
        "470.57.02,false,true",
        "452.39,true,true",
        "451.99,true,false",
        "591.44,true,true"
    })
    void namesADriverThatIsTooOld(String driver, boolean windows, boolean fits) {
        Optional<String> reason = CudaBuild.unfit(List.of(card("T4", driver, "7.5")), windows);
        assertEquals(fits, reason.isEmpty());
        reason.ifPresent(
                text -> assertTrue(text.contains(driver) && text.contains(windows ? "452.39" : "450.80"), text));
    }

    @Test
    void saysThatThereIsNoDriver() {
        assertTrue(reason().contains("driver") && reason().contains("nvidia-smi"), reason());
    }

    /** A build without the GPU feature says so and does not stop the engine on the processor. */
    @Test
    void theEngineSaysThatItsFeatureIsNotInstalled() {
        Engine.Status status = new Dl4jGpuEngine().status();
        Assumptions.assumeFalse(status.installed());
        assertFalse(status.available());
        assertTrue(status.reason().contains("feature") || status.reason().contains("x86-64 only"), status.reason());
    }

    /** ND4J would load the library for CUDA wherever it is installed. */
    @Test
    void eachLoaderShowsItsOwnRegistrationAlone(@TempDir Path folder) throws IOException {
        String service = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
        List<URL> urls = new ArrayList<>();
        for (String backend :
                List.of("org.nd4j.linalg.jcublas.JCublasBackend", "org.nd4j.linalg.cpu.nativecpu.CpuBackend")) {
            Path file = folder.resolve(backend).resolve(service);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# a comment\n" + backend + "\n");
            urls.add(folder.resolve(backend).toUri().toURL());
        }
        try (URLClassLoader both = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            assertEquals(
                    List.of(new URL(urls.get(0) + service)),
                    Collections.list(Backend.CUDA.alone(both).getResources(service)));
            assertEquals(
                    List.of(new URL(urls.get(1) + service)),
                    Collections.list(Backend.CPU.alone(both).getResources(service)));
        }
    }
}
