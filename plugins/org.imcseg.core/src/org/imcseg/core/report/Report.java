// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.List;

/**
 * What a report says, in reading order.
 *
 * @param title of the page
 * @param subtitle one line below it: what was run, when, with which version
 * @param sections in order; empty ones are left out by whoever builds it
 */
public record Report(String title, String subtitle, List<Section> sections) {
    /** A headed part of the page. */
    public record Section(String heading, List<ReportBlock> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    public Report {
        sections = List.copyOf(sections);
    }
}
