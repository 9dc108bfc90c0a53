// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;

/**
 * The libraries of CUDA 13, cuDNN 9 and NCCL 2 that LibTorch's GPU natives need and the user installs. They are loaded
 * one by one before LibTorch, which then finds them wherever they are; if one is missing, nothing of LibTorch has been
 * loaded yet that could interfere with its CPU natives. Searched are, in this order, the folders of the system
 * property, NVIDIA's toolkits, the system's library path, and folders of pip or conda.
 */
final class CudaLibraries {
    /** System property with folders to search first, separated as in a class path. */
    static final String FOLDERS = "org.imcseg.cuda.path";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** In dependency order. */
    private static final List<String> LINUX = List.of(
            "libcudart.so.13",
            "libcupti.so.13",
            "libcublasLt.so.13",
            "libcublas.so.13",
            "libcufft.so.12",
            "libcurand.so.10",
            "libnvJitLink.so.13",
            "libcusparse.so.12",
            "libcufile.so.0",
            "libnvrtc.so.13",
            "libnccl.so.2",
            "libcudnn.so.9");

    private static final List<String> WINDOWS = List.of(
            "cupti64_2026.2.1.dll",
            "cublasLt64_13.dll",
            "cublas64_13.dll",
            "cufft64_12.dll",
            "nvJitLink_130_0.dll",
            "cusparse64_12.dll",
            "cusolver64_12.dll",
            "nvrtc64_130_0.dll",
            "cudnn64_9.dll");

    /**
     * cuDNN opens these by name on demand and rejects other versions, which JavaCPP would find first if there are
     * several.
     */
    private static final List<String> CUDNN_PARTS = List.of(
            "graph",
            "ops",
            "cnn",
            "adv",
            "heuristic",
            "engines_precompiled",
            "engines_runtime_compiled",
            "engines_tensor_ir",
            "ext");

    private static final String CUDNN = "cuDNN 9.25 or a later 9 for CUDA 13";

    private CudaLibraries() {}

    /** The driver's library, which only a driver installs. */
    static Optional<String> missingDriver() {
        return missing(List.of(isWindows() ? "nvcuda.dll" : "libcuda.so.1"));
    }

    /** Loads all; the first failure, with the system's message. */
    static Optional<String> missing() {
        return missing(isWindows() ? WINDOWS : LINUX);
    }

    /** What the user must install. */
    static String remedy() {
        return (isWindows()
                        ? "Install NVIDIA's CUDA Toolkit 13.3 Update 1 with CUPTI and " + CUDNN
                                + ", put cuDNN's bin folder on the PATH, and restart"
                        : "Install the libraries of NVIDIA's CUDA Toolkit 13.3 or a later 13 with CUPTI and cuFile, "
                                + CUDNN + " and NCCL 2 for CUDA 13 (packages"
                                + " cuda-libraries-13-3, cuda-cupti-13-3, cudnn9-cuda-13 and libnccl2 of "
                                + "NVIDIA's package server), and restart")
                + "; those that pip or conda installed are found, too; or name their folders in the system property "
                + FOLDERS;
    }

    private static Optional<String> missing(List<String> libraries) {
        List<Path> installed = folders();
        List<Path> python = null;
        for (String library : libraries) {
            Optional<String> problem = load(library, installed, true);
            if (problem.isPresent()) {
                python = python == null ? PythonFolders.here(isWindows()).find() : python;
                if (python.stream().noneMatch(folder -> Files.exists(folder.resolve(library)))) {
                    return problem;
                }
                Optional<String> there = load(library, python, false);
                if (there.isPresent()) {
                    return there;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Loads a library from the first folder that contains it.
     *
     * @param orSystem whether to fall back to the system's library path
     * @return why that failed; empty if it succeeded
     */
    private static Optional<String> load(String library, List<Path> folders, boolean orSystem) {
        Path folder = folders.stream()
                .filter(f -> Files.exists(f.resolve(library)))
                .findFirst()
                .orElse(null);
        if (folder == null && !orSystem) {
            return Optional.of(library);
        }
        try {
            Loader.loadGlobal(in(folder, library));
            if (library.contains("cudnn")) {
                loadParts(folder);
            }
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(
                    e.getMessage().contains(library)
                            ? e.getMessage()
                            : in(folder, library) + " (" + e.getMessage() + ")");
        }
    }

    private static void loadParts(Path folder) {
        for (String part : CUDNN_PARTS) {
            String name = isWindows() ? "cudnn_" + part + "64_9.dll" : "libcudnn_" + part + ".so.9";
            try {
                Loader.loadGlobal(in(folder, name));
            } catch (UnsatisfiedLinkError e) {
                // not a part of this version of cuDNN; otherwise cuDNN reports it
            }
        }
    }

    /** @param folder null for the system's library path */
    private static String in(Path folder, String library) {
        return folder == null ? library : folder.resolve(library).toString();
    }

    /** Where NVIDIA's installers put libraries without registering them; the property's folders come first. */
    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getProperty(FOLDERS, "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        if (isWindows()) {
            for (String variable : List.of("CUDA_PATH_V13_3", "CUDA_PATH")) { // the latter may be another toolkit
                String toolkit = System.getenv(variable);
                for (String folder : List.of("bin/x64", "bin", "extras/CUPTI/lib64")) {
                    if (toolkit != null) {
                        folders.add(Path.of(toolkit).resolve(folder));
                    }
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

    /** Folders with matching names, the latest version first. */
    static List<Path> inside(Path folder, String names) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, names)) {
                stream.forEach(found::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of(); // the system may find the libraries anyway
            }
        }
        found.sort((a, b) -> Arrays.compare(version(b), version(a)));
        return found;
    }

    /** The numbers in a folder's name: 9.25 sorts after 9.9. */
    private static int[] version(Path folder) {
        return NUMBER.matcher(folder.getFileName().toString())
                .results()
                .mapToInt(number -> Integer.parseInt(number.group()))
                .toArray();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
