// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;

class SettingsSectionTest {
    enum Kind {
        @Label(value = "First kind", description = "One.")
        FIRST,
        BARE
    }

    static final class Group implements WidgetGroup {
        @Widget(title = "Share", description = "Of all.")
        double share = 0.5;
    }

    static final class Sample implements NodeParameters {
        @Section(title = "Late")
        @After(Early.class)
        interface Late {}

        @Section(title = "Early")
        interface Early {}

        @Inside(Early.class)
        interface Row {}

        @Layout(Late.class)
        @Widget(title = "Limit", description = "None.")
        @Advanced
        Optional<Integer> limit = Optional.empty();

        @Layout(Row.class)
        @Widget(title = "Kind", description = "Which.")
        Kind kind = Kind.FIRST;

        @Layout(Late.class)
        Group group = new Group();

        @Widget(title = "Outside", description = "Of all sections.")
        String outside = "a|b";

        int hidden = 3;
    }

    @Test
    void sectionsFollowEachOtherAndGroupsAreOpened() {
        List<SettingsSection> sections = SettingsSection.of(Sample.class);
        assertEquals(
                List.of("", "Early", "Late"),
                sections.stream().map(SettingsSection::title).toList());
        assertEquals(
                List.of("limit", "group/share"),
                sections.get(2).settings().stream().map(DocumentedSetting::key).toList());
    }

    @Test
    void defaultsAndChoicesAreInWords() {
        List<SettingsSection> sections = SettingsSection.of(Sample.class);
        DocumentedSetting kind = sections.get(1).settings().get(0);
        assertEquals("*First kind*", kind.initial());
        assertEquals(
                List.of("First kind", "BARE"),
                kind.choices().stream().map(DocumentedSetting.Choice::label).toList());
        assertEquals("off", sections.get(2).settings().get(0).initial());
        assertTrue(sections.get(2).settings().get(0).advanced());
        assertEquals("0.5", sections.get(2).settings().get(1).initial());
        assertEquals("`a|b`", sections.get(0).settings().get(0).initial());
    }
}
