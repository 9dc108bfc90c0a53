// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Function;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeEnvironmentTest {
    /** What C code sees, which is not what Java was started with. */
    private static String seenByNativeCode(String variable) {
        return Function.getFunction("c", "getenv").invokeString(new Object[] {variable}, false);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nativeCodeFindsWhatTheUserHasNotSet() {
        NativeEnvironment.prepare();
        Map<String, String> wanted = Map.of(
                "OMP_WAIT_POLICY",
                "passive",
                "OMP_NUM_THREADS",
                String.valueOf(Runtime.getRuntime().availableProcessors()));
        wanted.forEach((variable, value) ->
                assertEquals(System.getenv().getOrDefault(variable, value), seenByNativeCode(variable), variable));
    }
}
