// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.ChannelMatchException;
import org.imcseg.core.io.channels.ChannelMatcher;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.progress.Progress;

/** Hands phantoms over as the {@link ImcReader} does files, so that whatever reads files can do without. */
public final class PhantomReader {
    private static final List<ChannelLabel> LABELS =
            Phantom.CHANNELS.stream().map(ChannelLabel::parse).toList();

    private PhantomReader() {}

    /**
     * The same images, made one at a time.
     *
     * @throws IOException if a wanted channel is not there
     */
    public static AcquisitionSeries open(
            List<PhantomSettings> phantoms, List<String> channels, boolean masks, ReadSink sink) throws IOException {
        List<ChannelPick> picks = picks(channels);
        return new PhantomSeries(
                phantoms, picks.stream().map(ChannelPick::name).toList(), made -> hand(made, picks, masks, sink));
    }

    /**
     * Makes all images of all phantoms, a few at a time so that any number fits the memory.
     *
     * @param phantoms one after the other
     * @param channels wanted ones by marker, in the order and under the names that the images shall have; empty for all
     * @param masks whether the annotated cells are wanted
     * @param sink takes acquisitions and channels; there are no issues
     * @param progress of the whole
     * @throws IOException if a wanted channel is not there, or the sink stops
     * @throws CancellationException if the user stops it
     */
    public static void read(
            List<PhantomSettings> phantoms, List<String> channels, boolean masks, ReadSink sink, Progress progress)
            throws IOException {
        List<ChannelPick> picks = picks(channels);
        int count = phantoms.stream().mapToInt(PhantomSettings::images).sum();
        int done = 0;
        int atOnce = Runtime.getRuntime().availableProcessors();
        for (PhantomSettings settings : phantoms) {
            Phantom phantom = new Phantom(settings);
            for (int from = 0; from < settings.images(); from += atOnce) {
                progress.checkCancelled();
                progress.report(done / (double) count, "Making image " + (done + 1) + " of " + count);
                List<Acquisition> made = IntStream.range(from, Math.min(from + atOnce, settings.images()))
                        .parallel()
                        .mapToObj(i -> phantom.generate(i, progress))
                        .toList();
                for (Acquisition acquisition : made) {
                    hand(acquisition, picks, masks, sink);
                }
                done += made.size();
            }
        }
        progress.report(1, null);
    }

    private static List<ChannelPick> picks(List<String> channels) throws IOException {
        List<String> wanted = channels.isEmpty() ? Phantom.CHANNELS : channels;
        try {
            List<ChannelMatcher.ChannelMatch> matches = new ChannelMatcher().match(wanted, LABELS);
            return IntStream.range(0, wanted.size())
                    .mapToObj(i -> new ChannelPick(matches.get(i).index(), wanted.get(i)))
                    .toList();
        } catch (ChannelMatchException e) {
            throw new IOException("The phantom: " + e.getMessage(), e);
        }
    }

    private static void hand(Acquisition made, List<ChannelPick> picks, boolean masks, ReadSink sink)
            throws IOException {
        List<float[]> planes = new ArrayList<>();
        picks.forEach(pick -> planes.add(made.image().plane(pick.index())));
        MultiChannelImage image = new MultiChannelImage(
                made.image().width(),
                made.image().height(),
                picks.stream().map(ChannelPick::name).toList(),
                planes.toArray(float[][]::new),
                made.image().pixelSize());
        sink.acquisition(new Acquisition(
                made.sample(),
                made.tissue(),
                made.condition(),
                made.roi(),
                made.source(),
                image,
                masks ? made.mask() : null));
        for (int plane = 0; plane < LABELS.size(); plane++) {
            sink.channel(ChannelRows.row(made.source(), plane, LABELS.get(plane), picks, image));
        }
    }
}
