// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void allKindsOfValues() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text \"\\", "a\n\u0001ü</script>");
        value.put("numbers", Arrays.asList(1, -2L, 0.5, 1.5f, Double.NaN, Float.POSITIVE_INFINITY, null));
        value.put("truth", List.of(true, false));
        value.put("nested", Map.of("empty", List.of()));
        assertEquals(
                "{\"text \\\"\\\\\":\"a\\n\\u0001ü</script>\",\"numbers\":[1,-2,0.5,1.5,null,null,null],\"truth\":[true,false],"
                        + "\"nested\":{\"empty\":[]}}",
                JsonText.of(value));
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(List.of(new Object())));
    }
}
