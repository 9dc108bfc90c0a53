// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folders where pip and conda install NVIDIA's libraries of CUDA 13: {@code nvidia/*}{@code /lib} in the site-packages
 * of a Python, and the {@code lib} of a conda environment. Runs and loads nothing: only file names are examined.
 *
 * @param variables the process's environment
 * @param root start of the system's absolute paths
 * @param home the user's home folder
 */
record PythonFolders(Map<String, String> variables, Path root, Path home, boolean isWindows) {
    /** The virtual environment in the home folder that docs/gpu.md recommends. */
    private static final String OWN = "imcseg-cuda";

    private static final List<String> CONDAS =
            List.of("miniconda3", "miniforge3", "anaconda3", "mambaforge", "micromamba", ".conda");
    /** Files that identify CUDA 13: other versions have libraries of the same names, such as cuDNN 9 for CUDA 12. */
    private static final List<String> MARKS =
            List.of("libcudart.so.13", "libcublasLt.so.13", "cudart64_13.dll", "cublasLt64_13.dll");

    /** Those of this process. */
    static PythonFolders here(boolean isWindows) {
        return new PythonFolders(
                System.getenv(), Path.of("/"), Path.of(System.getProperty("user.home", ".")), isWindows);
    }

    /**
     * All that exist and belong to an environment with CUDA 13, in search order: {@code ~/imcseg-cuda}, the active
     * environment, those on the PATH, those in the usual places.
     */
    List<Path> find() {
        Set<Path> found = new LinkedHashSet<>();
        for (Path prefix : prefixes()) {
            List<Path> folders =
                    libraries(prefix).stream().filter(Files::isDirectory).toList();
            if (folders.stream()
                    .anyMatch(folder -> MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark))))) {
                found.addAll(folders);
            }
        }
        return List.copyOf(found);
    }

    /** Where environments may be: what Python calls {@code sys.prefix}. */
    private Set<Path> prefixes() {
        Set<Path> prefixes = new LinkedHashSet<>();
        prefixes.add(home.resolve(OWN));
        for (String name : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            path(variables.get(name)).ifPresent(prefixes::add);
        }
        for (String entry : variables
                .getOrDefault("PATH", variables.getOrDefault("Path", ""))
                .split(isWindows ? ";" : ":")) {
            path(entry).filter(this::hasPython).ifPresent(folder -> prefixes.add(prefixOf(folder)));
        }
        if (isWindows) {
            path(variables.get("APPDATA"))
                    .ifPresent(data -> prefixes.addAll(CudaLibraries.inside(data.resolve("Python"), "Python3*")));
            path(variables.get("LOCALAPPDATA")).ifPresent(data -> {
                prefixes.addAll(CudaLibraries.inside(data.resolve("Programs/Python"), "Python3*"));
                addCondas(prefixes, data);
            });
            path(variables.get("ProgramData")).ifPresent(data -> addCondas(prefixes, data));
        } else {
            prefixes.add(home.resolve(".local")); // pip install --user
            prefixes.add(root.resolve("usr/local"));
            prefixes.addAll(CudaLibraries.inside(home.resolve(".pyenv/versions"), "3*"));
            prefixes.add(root.resolve("opt/conda"));
            addCondas(prefixes, root.resolve("opt"));
        }
        addCondas(prefixes, home);
        return prefixes;
    }

    private static void addCondas(Set<Path> prefixes, Path parent) {
        for (String name : CONDAS) {
            Path conda = parent.resolve(name);
            prefixes.add(conda);
            prefixes.addAll(CudaLibraries.inside(conda.resolve("envs"), "*"));
        }
    }

    private boolean hasPython(Path folder) {
        return (isWindows ? List.of("python.exe") : List.of("python3", "python"))
                .stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /**
     * The prefix of a folder of programs: on Windows python.exe is in the prefix itself, or in Scripts of a virtual
     * environment.
     */
    private Path prefixOf(Path folder) {
        boolean isInside = !isWindows
                || folder.getFileName() != null
                        && folder.getFileName().toString().equalsIgnoreCase("Scripts");
        return isInside && folder.getParent() != null ? folder.getParent() : folder;
    }

    private List<Path> libraries(Path prefix) {
        List<Path> folders = new ArrayList<>();
        for (Path site : sites(prefix)) {
            for (Path part : CudaLibraries.inside(site.resolve("nvidia"), "*")) {
                if (isWindows) { // CUDA 13's have a folder for each kind of processor
                    folders.addAll(List.of(part.resolve("bin/x86_64"), part.resolve("bin/x64"), part.resolve("bin")));
                } else {
                    folders.add(part.resolve("lib"));
                }
            }
        }
        if (Files.isDirectory(prefix.resolve("conda-meta"))) {
            folders.addAll(
                    isWindows
                            ? List.of(prefix.resolve("Library/bin"), prefix.resolve("Library/bin/x64"))
                            : List.of(prefix.resolve("lib"), prefix.resolve("targets/x86_64-linux/lib")));
        }
        return folders;
    }

    private List<Path> sites(Path prefix) {
        if (isWindows) { // the latter is a user's own
            return List.of(prefix.resolve("Lib/site-packages"), prefix.resolve("site-packages"));
        }
        List<Path> sites = new ArrayList<>();
        for (String library : List.of("lib", "lib64")) {
            Path folder = prefix.resolve(library);
            // lib64 usually links to lib
            for (Path python :
                    Files.isSymbolicLink(folder) ? List.<Path>of() : CudaLibraries.inside(folder, "python3*")) {
                sites.add(python.resolve("site-packages"));
                sites.add(python.resolve("dist-packages")); // Debian's
            }
        }
        return sites;
    }

    private static Optional<Path> path(String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException e) {
            return Optional.empty(); // not a path, so without libraries
        }
    }
}
