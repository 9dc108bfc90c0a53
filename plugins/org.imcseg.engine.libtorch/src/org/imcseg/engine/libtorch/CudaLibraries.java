// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.bytedeco.javacpp.Loader;

/**
 * The libraries of CUDA 13, cuDNN 9 and NCCL 2 that LibTorch's natives for GPUs want, which the user has installed or not. They are loaded one by one before
 * LibTorch: it then finds them wherever they are, and if one is missing nothing of LibTorch has been loaded yet that could get into the way of its natives for
 * the processor.
 */
final class CudaLibraries {
    /** System property with folders to look in first, separated as in a class path. */
    static final String FOLDERS = "org.imcseg.cuda.path";

    /** Those that others want come first. */
    private static final List<String> LINUX = List.of("libcudart.so.13", "libcupti.so.13", "libcublasLt.so.13", "libcublas.so.13", "libcufft.so.12",
            "libcurand.so.10", "libcusparse.so.12", "libcufile.so.0", "libnvrtc.so.13", "libnccl.so.2", "libcudnn.so.9");
    private static final List<String> WINDOWS = List.of("cupti64_2026.2.1.dll", "cublasLt64_13.dll", "cublas64_13.dll", "cufft64_12.dll", "cusparse64_12.dll",
            "cusolver64_12.dll", "nvrtc64_130_0.dll", "cudnn64_9.dll");

    private CudaLibraries() {
    }

    /** The driver's library; it cannot be installed without a driver. */
    static Optional<String> missingDriver() {
        return missing(List.of(isWindows() ? "nvcuda.dll" : "libcuda.so.1"));
    }

    /** Loads all; the first that cannot be, with what the system says of it. */
    static Optional<String> missing() {
        return missing(isWindows() ? WINDOWS : LINUX);
    }

    /** What the user installs. */
    static String remedy() {
        return (isWindows() ? "Install NVIDIA's CUDA Toolkit 13.3 with CUPTI and cuDNN 9 for CUDA 13, put cuDNN's bin folder on the PATH, and restart"
                : "Install the libraries of NVIDIA's CUDA Toolkit 13.3 or a later 13 with CUPTI and cuFile, cuDNN 9 for CUDA 13 and NCCL 2 for CUDA 13 (packages"
                        + " cuda-libraries-13-3, cuda-cupti-13-3, cudnn9-cuda-13 and libnccl2 of NVIDIA's package server), and restart")
                + "; or name their folders in the system property " + FOLDERS;
    }

    private static Optional<String> missing(List<String> libraries) {
        List<Path> folders = folders();
        for (String library : libraries) {
            Optional<String> problem = load(library, folders);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> load(String library, List<Path> folders) {
        for (Path folder : folders) {
            Path file = folder.resolve(library);
            if (Files.exists(file)) {
                try {
                    Loader.loadGlobal(file.toString());
                    return Optional.empty();
                } catch (UnsatisfiedLinkError e) {
                    return Optional.of(e.getMessage().contains(library) ? e.getMessage() : file + " (" + e.getMessage() + ")");
                }
            }
        }
        try {
            Loader.loadGlobal(library);
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(e.getMessage().contains(library) ? e.getMessage() : library + " (" + e.getMessage() + ")");
        }
    }

    /** Where NVIDIA's installers put libraries without telling the system; what the property names comes first. */
    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getProperty(FOLDERS, "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        if (isWindows()) {
            String toolkit = System.getenv("CUDA_PATH");
            if (toolkit != null) {
                for (String folder : List.of("bin/x64", "bin", "extras/CUPTI/lib64")) {
                    folders.add(Path.of(toolkit).resolve(folder));
                }
            }
            for (Path version : inside(Path.of("C:/Program Files/NVIDIA/CUDNN"), "v9*")) {
                for (Path cuda : inside(version.resolve("bin"), "13*")) {
                    folders.add(cuda.resolve("x64"));
                    folders.add(cuda);
                }
            }
        } else {
            for (Path toolkit : inside(Path.of("/usr/local"), "cuda-13*")) {
                folders.add(toolkit.resolve("lib64"));
                folders.add(toolkit.resolve("extras/CUPTI/lib64"));
            }
        }
        return folders;
    }

    /** Folders whose names fit, the latest version first. */
    private static List<Path> inside(Path folder, String names) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, names)) {
                stream.forEach(found::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of(); // the system may find the libraries all the same
            }
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
