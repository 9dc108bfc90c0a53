// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as LibTorch, oneDNN, CUDA and its libraries write them. */
class LibTorchMemoryErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 134217728 bytes. Error code 12 | LibTorch has not enough memory: it could not get 135 MB more.
            CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 8.00 GiB of which 1.00 GiB is free. | LibTorch has not enough memory on the GPU: it could not get 2.50 GiB more.
            cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED | LibTorch has not enough memory on the GPU.
            CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)` | LibTorch has not enough memory on the GPU.
            GET was unable to find an engine to execute this computation | LibTorch has not enough memory on the GPU.
            could not create a memory object | LibTorch has not enough memory.
            std::bad_alloc | LibTorch has not enough memory.
            """)
    void saysWhatWasLacking(String message, String told) {
        RuntimeException failure = new RuntimeException(message);
        assertTrue(LibTorchMemoryErrors.isCauseOf(failure));
        assertEquals(told, LibTorchMemoryErrors.describe(failure));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not create a primitive",
                "cuDNN error: CUDNN_STATUS_SUBLIBRARY_VERSION_MISMATCH",
                "CUDA error: an illegal memory access was encountered"
            })
    void otherFailuresAreNone(String message) {
        assertFalse(LibTorchMemoryErrors.isCauseOf(new RuntimeException(message)));
    }

    @Test
    void failureWithoutMessageIsNone() {
        assertFalse(LibTorchMemoryErrors.isCauseOf(new RuntimeException()));
    }
}
