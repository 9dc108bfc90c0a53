// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trees of empty files as pip 26 and conda lay them out (wheels nvidia-cuda-runtime 13.0 and nvidia-cudnn-cu13 9.24).
 */
class PythonFoldersTest {
    @TempDir
    Path root;

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.exists(file) ? file : Files.createFile(file);
    }

    private List<String> find(boolean isWindows, Map<String, String> variables) {
        return new PythonFolders(variables, root, root.resolve("home/me"), isWindows)
                .find().stream()
                        .map(f -> root.relativize(f).toString().replace('\\', '/'))
                        .toList();
    }

    private String at(String path) {
        return root.resolve(path).toString();
    }

    private void pip(String site, String cuda) throws IOException {
        file(site + "/nvidia/" + cuda);
        file(site + "/nvidia/cudnn/lib/libcudnn.so.9");
        file(site + "/nvidia/nccl/lib/libnccl.so.2");
    }

    @Test
    void activeEnvironmentThenPathThenHome() throws IOException {
        pip("venv/lib/python3.12/site-packages", "cu13/lib/libcudart.so.13");
        file("venv/lib/python3.12/site-packages/nvidia/__init__.py");
        file("home/me/imcseg-cuda/lib/python3.12/site-packages/nvidia/cu13/lib/libcudart.so.13");
        pip("usr/lib/python3/dist-packages", "cu13/lib/libcublasLt.so.13");
        file("usr/bin/python3");
        pip("home/me/.local/lib/python3.11/site-packages", "cu13/lib/libcudart.so.13");
        List<String> found = find(
                false,
                Map.of("VIRTUAL_ENV", at("venv"), "PATH", at("nowhere") + ":" + at("usr/bin") + ":" + at("usr/bin")));
        for (int i = 0; i < 3; i++) {
            String site = List.of(
                            "venv/lib/python3.12/site-packages",
                            "usr/lib/python3/dist-packages",
                            "home/me/.local/lib/python3.11/site-packages")
                    .get(i);
            assertEquals(
                    List.of(site + "/nvidia/cu13/lib", site + "/nvidia/cudnn/lib", site + "/nvidia/nccl/lib"),
                    found.subList(3 * i + 1, 3 * i + 4).stream().sorted().toList());
        }
    }

    /** cuDNN 9 for CUDA 12 has the same name and does not go with CUDA 13. */
    @Test
    void environmentsForOtherCudasDoNotCount() throws IOException {
        pip("venv/lib/python3.12/site-packages", "cuda_runtime/lib/libcudart.so.12");
        assertEquals(List.of(), find(false, Map.of("VIRTUAL_ENV", at("venv"))));
    }

    @Test
    void condaEnvironments() throws IOException {
        file("home/me/miniforge3/conda-meta/history");
        file("home/me/miniforge3/lib/libz.so");
        file("home/me/miniforge3/envs/gpu/conda-meta/history");
        file("home/me/miniforge3/envs/gpu/lib/libcudart.so.13");
        file("home/me/miniforge3/envs/gpu/targets/x86_64-linux/lib/libcudart.so.13");
        assertEquals(
                List.of("home/me/miniforge3/envs/gpu/lib", "home/me/miniforge3/envs/gpu/targets/x86_64-linux/lib"),
                find(false, Map.of()));
        // without conda's records it is a folder of the system
        file("usr/bin/python3");
        file("usr/lib/libcudart.so.13");
        assertEquals(2, find(false, Map.of("PATH", at("usr/bin"))).size());
    }

    @Test
    void windows() throws IOException {
        file("venv/Scripts/python.exe");
        file("venv/Lib/site-packages/nvidia/cu13/bin/x86_64/cudart64_13.dll");
        file("venv/Lib/site-packages/nvidia/cudnn/bin/cudnn64_9.dll");
        file("py/python.exe");
        file("py/Lib/site-packages/nvidia/cudnn/bin/cudnn64_9.dll");
        file("roaming/Python/Python312/site-packages/nvidia/cu13/bin/x86_64/cublasLt64_13.dll");
        file("home/me/miniconda3/conda-meta/history");
        file("home/me/miniconda3/Library/bin/cudart64_13.dll");
        List<String> found = find(true, Map.of("Path", at("venv/Scripts") + ";" + at("py"), "APPDATA", at("roaming")));
        assertEquals(
                List.of(
                        "venv/Lib/site-packages/nvidia/cu13/bin/x86_64",
                        "venv/Lib/site-packages/nvidia/cu13/bin",
                        "venv/Lib/site-packages/nvidia/cudnn/bin",
                        "roaming/Python/Python312/site-packages/nvidia/cu13/bin/x86_64",
                        "roaming/Python/Python312/site-packages/nvidia/cu13/bin",
                        "home/me/miniconda3/Library/bin"),
                found);
    }

    @Test
    void nothingIsNowhere() {
        assertEquals(List.of(), find(false, Map.of("VIRTUAL_ENV", " ", "PATH", "\0:" + at("none"))));
        assertEquals(List.of(), find(true, Map.of()));
    }
}
