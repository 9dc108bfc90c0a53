// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.List;

/** How to install the libraries that LibTorch's GPU feature needs and does not contain. */
final class LibTorchLibraries {
    static final List<String> LINUX = List.of(
            "Make a folder for NVIDIA's libraries, where the engine looks: `python3 -m venv ~/imcseg-cuda`.",
            "Have pip fetch the CUDA runtime: `~/imcseg-cuda/bin/pip install"
                    + " \"cuda-toolkit[cublas,cudart,cufft,cufile,cupti,curand,cusparse,nvjitlink,nvrtc]>=13.3,<14\"`.",
            "Have pip fetch cuDNN: `~/imcseg-cuda/bin/pip install \"nvidia-cudnn-cu13>=9.25,<10\"`.",
            "Have pip fetch NCCL: `~/imcseg-cuda/bin/pip install nvidia-nccl-cu13`.");
    static final List<String> WINDOWS = List.of(
            "Install NVIDIA's CUDA Toolkit 13.3 Update 1, with CUPTI.",
            "Install NVIDIA's cuDNN 9.25 or a later 9 for CUDA 13.",
            "Put cuDNN's `bin` folder on the PATH.",
            "Sign out and in again, so that KNIME sees the new PATH.");

    private LibTorchLibraries() {}
}
