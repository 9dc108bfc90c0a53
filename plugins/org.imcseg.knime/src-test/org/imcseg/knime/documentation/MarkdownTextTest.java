// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    private final MarkdownText markdown = new MarkdownText(Map.of("Patchify", "patchify.md"));

    @Test
    void paragraphsListsAndMarks() {
        assertEquals(
                """
                Cut them by [Patchify](patchify.md) or **not**: `a_*.tif`, 10<sup>-4</sup>.

                - *one*
                - two

                End.""",
                markdown.of(
                        """
                <p>Cut them by <b>Patchify</b>
                   or <b>not</b>: <tt>a_*.tif</tt>, 10<sup>-4</sup>.</p>
                <ul><li><i>one</i></li>
                <li>two</li></ul><p>End.</p>"""));
    }

    @Test
    void charactersOfMarkdownAreNoMarks() {
        assertEquals(
                "3 \\* 4 \\[x\\], data_dir, \\_x, &lt;none> &amp; more",
                markdown.of("3 * 4 [x], data_dir, _x, &lt;none> &amp; more"));
    }

    @Test
    void anUnknownTagIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> markdown.of("<table/>"));
    }
}
