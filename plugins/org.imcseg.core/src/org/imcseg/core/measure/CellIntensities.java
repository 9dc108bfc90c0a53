// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;

/** Statistics of each channel over the pixels of each cell. */
public final class CellIntensities {
    private final List<String> channels;
    private final Map<CellStatistic, double[][]> values = new EnumMap<>(CellStatistic.class);

    private CellIntensities(List<String> channels, Set<CellStatistic> statistics) {
        this.channels = channels;
        statistics.forEach(statistic -> values.put(statistic, new double[channels.size()][]));
    }

    static CellIntensities of(
            MultiChannelImage image, CellRuns runs, Set<CellStatistic> statistics, Progress progress) {
        CellIntensities result = new CellIntensities(image.channels(), statistics);
        for (int c = 0; c < image.channelCount(); c++) {
            progress.checkCancelled();
            result.measure(c, image.plane(c), runs);
        }
        return result;
    }

    /** The names of the channels, in the image's order. */
    public List<String> channels() {
        return channels;
    }

    /** What was computed, in the order of the enumeration. */
    public Set<CellStatistic> statistics() {
        return values.keySet();
    }

    /**
     * One value.
     *
     * @param statistic one of {@link #statistics}
     * @param channel its place in {@link #channels}
     * @param cell its place among the ascending ids
     */
    public double value(CellStatistic statistic, int channel, int cell) {
        return values.get(statistic)[channel][cell];
    }

    private void measure(int channel, float[] plane, CellRuns runs) {
        double[] sums = sums(plane, runs);
        double[] means = new double[sums.length];
        Arrays.setAll(means, cell -> sums[cell] / runs.area(cell));
        for (CellStatistic statistic : values.keySet()) {
            values.get(statistic)[channel] = switch (statistic) {
                case MEAN -> means;
                case SUM -> sums;
                case MEDIAN -> medians(plane, runs);
                case STANDARD_DEVIATION -> deviations(plane, runs, means);
            };
        }
    }

    private static double[] sums(float[] plane, CellRuns runs) {
        double[] sums = new double[runs.cells()];
        for (int cell = 0; cell < sums.length; cell++) {
            double sum = 0;
            for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
                for (int i = runs.start(run); i < runs.end(run); i++) {
                    sum += plane[i];
                }
            }
            sums[cell] = sum;
        }
        return sums;
    }

    private static double[] deviations(float[] plane, CellRuns runs, double[] means) {
        double[] deviations = new double[means.length];
        for (int cell = 0; cell < means.length; cell++) {
            double squares = 0;
            for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
                for (int i = runs.start(run); i < runs.end(run); i++) {
                    double difference = plane[i] - means[cell];
                    squares += difference * difference;
                }
            }
            deviations[cell] = Math.sqrt(squares / runs.area(cell));
        }
        return deviations;
    }

    private static double[] medians(float[] plane, CellRuns runs) {
        double[] medians = new double[runs.cells()];
        float[] gathered = new float[0];
        for (int cell = 0; cell < medians.length; cell++) {
            int n = runs.area(cell);
            gathered = gathered.length < n ? new float[n] : gathered;
            int at = 0;
            for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
                int length = runs.end(run) - runs.start(run);
                System.arraycopy(plane, runs.start(run), gathered, at, length);
                at += length;
            }
            Arrays.sort(gathered, 0, n);
            medians[cell] = ((double) gathered[(n - 1) / 2] + gathered[n / 2]) / 2;
        }
        return medians;
    }
}
