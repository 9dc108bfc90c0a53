// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.nd4j.linalg.schedule.ISchedule;

/** A learning rate that the trainer sets before each step; every copy of the configuration shares it. */
final class RateHolder implements ISchedule {
    private static final long serialVersionUID = 1L;

    private double rate;

    void set(double value) {
        rate = value;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return rate;
    }

    @Override
    public ISchedule clone() {
        return this;
    }
}
