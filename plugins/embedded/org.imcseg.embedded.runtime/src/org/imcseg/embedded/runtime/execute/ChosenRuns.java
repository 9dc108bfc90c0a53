// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks at the numbers of runs that an experiment is told to do, such as "1-4; 7", before anything long is done. The
 * node that begins the loop does so, too, but only when it has its data.
 */
final class ChosenRuns {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private ChosenRuns() {}

    /**
     * What is wrong with a choice.
     *
     * @param setting key of the setting
     * @param text its value; parts such as 2/5 are right for any number of runs
     * @param count how many runs there are
     */
    static Optional<String> beyond(String setting, String text, long count) {
        return Arrays.stream(text.split("[,;]"))
                .filter(part -> !part.contains("/"))
                .flatMap(part -> NUMBER.matcher(part).results().map(MatchResult::group))
                .map(Long::valueOf)
                .filter(number -> number > count)
                .max(Long::compare)
                .map(number -> "\"" + setting + "\" is '" + text + "', which names run " + number + ", but there "
                        + (count == 1 ? "is only 1 run" : "are only " + count + " runs") + ". Name runs from 1 to "
                        + count + ", or enlarge the grid.");
    }
}
