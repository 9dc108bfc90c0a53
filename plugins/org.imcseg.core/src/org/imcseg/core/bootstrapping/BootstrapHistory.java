// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.bootstrapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imcseg.core.random.RandomStreams;

/**
 * The rounds so far: which is best, whether another is worth it. Rounds are judged by their validation score alone,
 * never by test items.
 */
public final class BootstrapHistory {
    private final List<BootstrapRound> rounds = new ArrayList<>();
    private int best = -1;

    /**
     * The seed of a round's training: round 0 has the user's, so that it is what training without bootstrapping gives.
     *
     * @param seed the user's, 0 to 2³¹ − 1, as flow variables have no larger whole numbers
     * @return 0 to 2³¹ − 1
     */
    public static int seed(int seed, int round) {
        return round == 0
                ? seed
                : (int) (RandomStreams.derive(seed, "bootstrap round", String.valueOf(round)) & Integer.MAX_VALUE);
    }

    /** @throws IllegalStateException if rounds are missing before it */
    public void add(BootstrapRound round) {
        if (round.number() != rounds.size()) {
            throw new IllegalStateException("Round " + round.number() + " came after " + rounds.size() + " rounds.");
        }
        rounds.add(round);
        // the first of equals: fewer rounds, fewer invented labels; NaN is never better
        if (best < 0
                || round.validationScore() > best().validationScore()
                || Double.isNaN(best().validationScore()) && !Double.isNaN(round.validationScore())) {
            best = round.number();
        }
    }

    /** The rounds so far in order; unmodifiable. */
    public List<BootstrapRound> rounds() {
        return Collections.unmodifiableList(rounds);
    }

    /** The round of the highest validation score, the first of equals. */
    public BootstrapRound best() {
        return rounds.get(best);
    }

    /** Whether the last round gained less than this over the best one before it; a minimum of 0 or less never stops. */
    public boolean isGainBelow(double minimum) {
        if (minimum <= 0 || rounds.size() < 2) {
            return false;
        }
        double before = rounds.subList(0, rounds.size() - 1).stream()
                .mapToDouble(BootstrapRound::validationScore)
                .filter(s -> !Double.isNaN(s))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return !(rounds.get(rounds.size() - 1).validationScore() - before >= minimum);
    }

    /** For people: one part a round. */
    public String describe() {
        return rounds.stream().map(BootstrapHistory::describe).collect(Collectors.joining("; "));
    }

    private static String describe(BootstrapRound r) {
        return String.format(
                        Locale.ROOT,
                        "round %d: seed %d, %.2f %% of pixels labelled (%d cells), validation score %.4f",
                        r.number(),
                        r.seed(),
                        100 * r.labelledShare(),
                        r.labelledCells(),
                        r.validationScore())
                + (Double.isNaN(r.meanDsc()) ? "" : String.format(Locale.ROOT, ", mean DSC %.4f", r.meanDsc()));
    }
}
