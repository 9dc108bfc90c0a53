// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.MarkerAliases;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.progress.Progress;

/** Looks at pixels just read for what no reader of a format can know to be wrong. */
final class Plausibility {
    /** Both stain the same nuclei and correlate above .9 on good data; a mislabelled file had .09. */
    private static final double POOR_CORRELATION = 0.5;
    /** Tissue gives several counts a pixel in its strongest channel; a region beside the tissue .3. */
    private static final double EMPTY_MEAN = 0.5;

    private static final double MANY_NEGATIVE = 0.05;

    private Plausibility() {}

    /**
     * Replaces NaN values in place, and warns of regions without counts and of DNA channels that differ. Asks for each
     * channel whether to go on.
     */
    static void check(MultiChannelImage image, Defects defects, Progress progress) throws IOException {
        replaceNonFinite(image, defects, progress);
        tellNegative(image, defects, progress);
        warnOfEmpty(image, defects, progress);
        progress.checkCancelled();
        warnOfDna(image, defects);
    }

    private static void replaceNonFinite(MultiChannelImage image, Defects defects, Progress progress)
            throws IOException {
        for (int c = 0; c < image.channelCount(); c++) {
            progress.checkCancelled();
            float[] plane = image.plane(c);
            int count = 0;
            for (int i = 0; i < plane.length; i++) {
                if (!Float.isFinite(plane[i])) {
                    plane[i] = 0;
                    count++;
                }
            }
            if (count == plane.length) {
                defects.recovered(
                        "channel " + image.channels().get(c) + " set to 0",
                        "it holds no number at all: all " + count + " values are NaN or infinite",
                        "Export the image again, or read without this channel: it shows nothing.");
            } else if (count > 0) {
                defects.recovered(
                        count + " values of channel " + image.channels().get(c) + " set to 0",
                        "they are NaN or infinite",
                        "Look at the file if these are more than a few of " + plane.length + " pixels.");
            }
        }
    }

    /** Counts are none, but images whose background was subtracted are. */
    private static void tellNegative(MultiChannelImage image, Defects defects, Progress progress) throws IOException {
        List<String> channels = new ArrayList<>();
        long count = 0;
        float lowest = 0;
        for (int c = 0; c < image.channelCount(); c++) {
            progress.checkCancelled();
            long here = 0;
            for (float value : image.plane(c)) {
                here += value < 0 ? 1 : 0;
                lowest = Math.min(lowest, value);
            }
            if (here > 0) {
                channels.add(image.channels().get(c));
            }
            count += here;
        }
        long all = (long) image.size() * image.channelCount();
        String why = count + " of " + all + " values are below 0, the lowest " + lowest + ", in the channels "
                + channels + ", but counts are not: the images were processed before";
        if (count > MANY_NEGATIVE * all) {
            defects.warning(
                    "negative values kept",
                    why,
                    "Check how the image was made: signed numbers of an unsigned image, an offset, or a background that was subtracted?");
        } else if (count > 0) {
            defects.note("negative values kept", why);
        }
    }

    private static void warnOfEmpty(MultiChannelImage image, Defects defects, Progress progress) throws IOException {
        double highestMean = 0;
        float maximum = Float.NEGATIVE_INFINITY;
        float minimum = 0;
        for (int c = 0; c < image.channelCount(); c++) {
            progress.checkCancelled();
            double sum = 0;
            for (float value : image.plane(c)) {
                sum += value;
                maximum = value > maximum ? value : maximum;
                minimum = value < minimum ? value : minimum;
            }
            highestMean = Math.max(highestMean, sum / image.size());
        }
        if (maximum <= 0) {
            defects.warning(
                    "region kept",
                    minimum < 0 ? "no value of any channel is above 0" : "every value of every channel is 0",
                    "Leave the region out.");
        } else if (maximum > 1 && highestMean < EMPTY_MEAN) {
            defects.warning(
                    "region kept",
                    String.format(
                            Locale.ROOT,
                            "it looks empty: no channel has more than %.2f counts a pixel on average",
                            highestMean),
                    "Leave the region out if it shows no tissue.");
        }
    }

    private static void warnOfDna(MultiChannelImage image, Defects defects) throws IOException {
        int first = find(image.channels(), "DNA1", "Ir191");
        int second = find(image.channels(), "DNA2", "Ir193");
        if (first < 0 || second < 0) {
            return;
        }
        double r = correlation(image.plane(first), image.plane(second));
        if (r < POOR_CORRELATION) {
            defects.warning(
                    "channels kept",
                    String.format(
                            Locale.ROOT,
                            "%s and %s correlate with only r = %.2f, but both should show the same nuclei",
                            image.channels().get(first),
                            image.channels().get(second),
                            r),
                    "Check whether the channels are named rightly.");
        }
    }

    private static int find(List<String> channels, String marker, String metal) {
        MarkerAliases aliases = MarkerAliases.standard();
        for (int c = 0; c < channels.size(); c++) {
            if (aliases.key(channels.get(c)).equals(aliases.key(marker))
                    || channels.get(c).equals(metal)) {
                return c;
            }
        }
        return -1;
    }

    /** Pearson's; 1 where a plane is constant, since nothing can be said. */
    static double correlation(float[] a, float[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i];
            meanB += b[i];
        }
        meanA /= a.length;
        meanB /= b.length;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 1;
    }
}
