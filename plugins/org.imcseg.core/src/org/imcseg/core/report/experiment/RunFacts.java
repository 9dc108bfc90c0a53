// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.List;
import org.imcseg.core.report.ReportTable;

/**
 * What is known of the runs beside their scores.
 *
 * @param settings a row a run, without anything that another execution of the same would change
 * @param timed for people to read, with times: what differs between the runs
 * @param seconds of all runs together; NaN if unknown
 * @param kept how many runs were taken from an earlier execution
 * @param guarded what the collapse guard did, a sentence a run; empty if it had nothing to do
 */
public record RunFacts(ReportTable settings, ReportTable timed, double seconds, int kept, List<String> guarded) {
    public RunFacts {
        guarded = List.copyOf(guarded);
    }
}
