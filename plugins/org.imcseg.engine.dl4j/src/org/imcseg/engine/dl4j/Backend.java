// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.imcseg.learning.engine.DeviceKind;

/** ND4J's two native libraries. A process can load only one. */
enum Backend {
    CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend", "/org/nd4j/linalg/cpu/nativecpu/bindings/", "nd4jcpu"),
    /** Convolutions by cuDNN if that build is there. */
    CUDA("org.nd4j.linalg.jcublas.JCublasBackend", "/org/nd4j/linalg/jcublas/bindings/", "nd4jcuda");

    private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    private final String service;
    private final String folder;
    private final String library;

    Backend(String service, String folder, String library) {
        this.service = service;
        this.folder = folder;
        this.library = library;
    }

    static Backend on(DeviceKind device) {
        return device == DeviceKind.GPU ? CUDA : CPU;
    }

    /**
     * The suffix of JavaCPP's platform name for the fastest installed natives that this processor can run; empty if
     * there are none.
     */
    Optional<String> extension(String platform) {
        List<String> usable = this == CPU ? ProcessorExtensions.usableExtensions() : List.of("-cudnn", "");
        return usable.stream()
                .filter(extension -> isInstalled(platform + extension))
                .findFirst();
    }

    private boolean isInstalled(String platform) {
        return List.of("libjni" + library + ".so", "libjni" + library + ".dylib", "jni" + library + ".dll").stream()
                .anyMatch(name -> Backend.class.getResource(folder + platform + "/" + name) != null);
    }

    /**
     * A class loader in which ND4J only finds this backend's registration; otherwise it prefers CUDA wherever
     * installed.
     */
    ClassLoader alone(ClassLoader parent) {
        return new ClassLoader(parent) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                Enumeration<URL> all = super.getResources(name);
                if (!name.equals(SERVICE)) {
                    return all;
                }
                List<URL> mine = new ArrayList<>();
                for (URL url : Collections.list(all)) {
                    if (names(url, service)) {
                        mine.add(url);
                    }
                }
                return Collections.enumeration(mine);
            }
        };
    }

    private static boolean names(URL registration, String service) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(registration.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch(line -> line.trim().equals(service));
        }
    }
}
