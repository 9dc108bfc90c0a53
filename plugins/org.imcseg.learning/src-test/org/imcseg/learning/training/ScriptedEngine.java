// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;

/** Follows a script: each step sets the coefficient and the intercept of a pixel's first channel. Records the calls. */
final class ScriptedEngine extends PixelEngine {
    /** What the network is after a step. */
    interface Script {
        /** @param attempt from 1 @param step from 1 in the attempt @return coefficient, intercept */
        float[] after(int attempt, int step, LossFunction loss, double learningRate);
    }

    /** Calls every pixel above ½ a cell. */
    static final float[] PERFECT = {20, -10};
    /** Calls everything a cell. */
    static final float[] FULL = {0, 9};
    /** Calls nothing a cell. */
    static final float[] EMPTY = {0, -9};

    private final Script script;
    final List<Double> rates = new ArrayList<>();
    final List<LossFunction> losses = new ArrayList<>();
    final List<NetworkSettings> settings = new ArrayList<>();

    ScriptedEngine(Script script) {
        this.script = script;
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings networkSettings) {
        created++;
        settings.add(networkSettings);
        int attempt = created;
        return new PixelNetwork(spec) {
            private int step;

            @Override
            public double trainStep(Batch batch, Objective objective, double learningRate) {
                rates.add(learningRate);
                losses.add(objective.cell());
                float[] state = script.after(attempt, ++step, objective.cell(), learningRate);
                weights.get(FIRST)[0] = state[0];
                weights.get(LAST)[0] = state[1];
                return .5;
            }
        };
    }
}
