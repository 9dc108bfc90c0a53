// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomAddress;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.progress.Progress;

/** Phantom images, generated on demand. */
final class PhantomSeries implements AcquisitionSeries {
    /** Takes what is made. */
    interface Maker {
        void hand(Acquisition made) throws IOException;
    }

    private record Place(Phantom phantom, String address, int index) {}

    private final List<Place> places = new ArrayList<>();
    private final List<String> channels;
    private final Maker maker;

    PhantomSeries(List<PhantomSettings> phantoms, List<String> channels, Maker maker) {
        this.channels = channels;
        this.maker = maker;
        for (PhantomSettings settings : phantoms) {
            Phantom phantom = new Phantom(settings);
            for (int i = 0; i < settings.images(); i++) {
                places.add(new Place(phantom, PhantomAddress.of(settings), i));
            }
        }
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public String source(int index) {
        return places.get(index).address() + ", image " + (places.get(index).index() + 1);
    }

    @Override
    public List<String> channels() {
        return channels;
    }

    @Override
    public String fingerprint(int index) {
        return source(index) + " " + channels;
    }

    @Override
    public boolean read(int index, Progress progress) throws IOException {
        Place place = places.get(index);
        progress.report(0, "Making image " + (index + 1) + " of " + size());
        maker.hand(place.phantom().generate(place.index(), progress));
        return true;
    }

    @Override
    public void finish() {
        // a phantom leaves nothing over
    }

    @Override
    public String whyNothing() {
        return "The phantom has no image.";
    }
}
