// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class PhantomReaderTest {
    private static final PhantomSettings LUNG = new PhantomSettings(PhantomTissue.LUNG, 3, 32, 2, 5);
    private static final PhantomSettings BREAST = new PhantomSettings(PhantomTissue.BREAST, 1, 16, 1, 5);

    @Test
    void allChannelsOfAllPhantomsInOrder() throws IOException {
        Collector collector = new Collector();
        PhantomReader.read(List.of(LUNG, BREAST), List.of(), true, collector, Progress.NONE);
        assertEquals(List.of("lung 1/ROI 1", "lung 2/ROI 1", "lung 1/ROI 2", "breast 1/ROI 1"), collector.names());
        assertEquals(new Phantom(LUNG).generate(Progress.NONE), collector.acquisitions.subList(0, 3));
        assertEquals(4 * 6, collector.channels.size());
        assertEquals(
                Phantom.CHANNELS,
                collector.channels.subList(0, 6).stream()
                        .map(ChannelRow::marker)
                        .toList());
        assertTrue(collector.channels.stream().allMatch(c -> c.selected() && c.maximum() >= c.mean() && c.mean() > 0));
        assertEquals(List.of(), collector.issues);
    }

    @Test
    void wantedChannelsByTheirUsualNames() throws IOException {
        Collector collector = new Collector();
        PhantomReader.read(List.of(LUNG), List.of("Vim", "H3"), false, collector, Progress.NONE);
        Acquisition whole = new Phantom(LUNG).generate(1);
        Acquisition read = collector.acquisitions.get(1);
        assertEquals(List.of("Vim", "H3"), read.image().channels());
        assertArrayEquals(whole.image().plane("Vimentin"), read.image().plane("Vim"));
        assertArrayEquals(whole.image().plane("HistoneH3"), read.image().plane("H3"));
        assertNull(read.mask());
        assertEquals(
                List.of("", "", "H3", "Vim", "", ""),
                collector.channels.subList(0, 6).stream().map(ChannelRow::name).toList());
    }

    @Test
    void aChannelThatIsNotThereIsNamed() {
        String message = assertThrows(
                        IOException.class,
                        () -> PhantomReader.read(List.of(LUNG), List.of("CD3"), true, new Collector(), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("'CD3'") && message.contains("Keratin8/18"), message);
    }
}
