// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NameEncodingTest {
    /** The sentence that contains it continues with a full stop. */
    @Test
    void theHintFitsIntoASentence() {
        String encoding = System.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
        try {
            String hint = NameEncoding.hint("/data/Gewebe-\u00e4");
            assertTrue(hint.startsWith(". ") && hint.contains("LC_ALL=C.UTF-8"), hint);
            assertFalse(hint.endsWith("."), hint);
            assertEquals("", NameEncoding.hint("/data/tissue"));
        } finally {
            System.setProperty("sun.jnu.encoding", encoding);
        }
    }
}
