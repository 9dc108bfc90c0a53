// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.phantom;

import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.TouchingCells;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.cells.NormalisationProperty;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

class PhantomNodeTest {
    @TempDir
    Path folder;

    private NodeRunner phantom() throws Exception {
        return new NodeRunner(new PhantomNodeFactory(), folder)
                .set("images", 5)
                .set("imageSize", 32)
                .set("samples", 2)
                .set("seed", 7);
    }

    @Test
    void oneRowAnImageAndOneAChannel() throws Exception {
        PortObject[] out = phantom().execute();
        BufferedDataTable images = (BufferedDataTable) out[0];
        assertEquals(5, images.size());
        assertEquals(List.of("lung 1", "lung 2", "lung 1", "lung 2", "lung 1"), Tables.texts(images, "Sample"));
        assertEquals(List.of("ROI 1", "ROI 1", "ROI 2", "ROI 2", "ROI 3"), Tables.texts(images, "ROI"));
        assertEquals(List.of("healthy", "disease", "healthy", "disease", "healthy"), Tables.texts(images, "Condition"));
        assertEquals(Collections.nCopies(5, "lung"), Tables.texts(images, "Tissue"));
        assertEquals(1.0, ((DoubleValue) Tables.cells(images, "Pixel Size").get(0)).getDoubleValue());
        DataColumnSpec image = images.getDataTableSpec().getColumnSpec("Image");
        assertEquals(Optional.of(Phantom.CHANNELS), ImageChannelNames.of(image));
        assertEquals(Optional.of(""), NormalisationProperty.of(image));
        for (MultiChannelImage pixels : Tables.images(images, "Image")) {
            assertEquals(Phantom.CHANNELS, pixels.channels());
            assertEquals(32, pixels.width());
            for (float count : pixels.plane(0)) {
                assertTrue(
                        count >= 0 && (count == Math.rint(count) || count > 30),
                        "only a hot pixel is no whole number: " + count);
            }
        }
        assertTrue(Tables.masks(images, "Mask").stream().allMatch(m -> m.maxId() > 0 && m.height() == 32));
        assertEquals(30, ((BufferedDataTable) out[1]).size());
        assertEquals(0, ((BufferedDataTable) out[2]).size());
    }

    @Test
    void theSeedDecides() throws Exception {
        List<MultiChannelImage> first = Tables.images(phantom().table(), "Image");
        assertEquals(first, Tables.images(phantom().table(), "Image"));
        assertNotEquals(first, Tables.images(phantom().set("seed", 8).table(), "Image"));
    }

    @Test
    void cellsTouchIfWanted() throws Exception {
        BufferedDataTable apart = phantom().table();
        BufferedDataTable touching = phantom().set("touching", 0.9).table();
        assertTrue(touching(touching) > touching(apart) + .2, touching(apart) + " to " + touching(touching));
        assertTrue(Tables.texts(touching, "Source").get(0).endsWith("seed 7, touching 0.9, image 1"));
        assertEquals(
                "IMC Phantom: lung, 5 images of 32 x 32 pixels from 2 samples, share of touching cells 0.9, seed 7",
                ColumnHistory.of(touching.getDataTableSpec().getColumnSpec("Mask")));
    }

    @Test
    void workflowsWithoutTheSettingMakeWhatTheyMade() throws Exception {
        BufferedDataTable older = phantom().without("touching").table();
        assertEquals(Tables.masks(phantom().table(), "Mask"), Tables.masks(older, "Mask"));
        assertTrue(Tables.texts(older, "Source").get(0).endsWith("seed 7, image 1"));
    }

    private static double touching(BufferedDataTable images) throws Exception {
        return Tables.masks(images, "Mask").stream()
                .mapToDouble(mask -> TouchingCells.share(mask, .25))
                .average()
                .orElseThrow();
    }

    @Test
    void wrongSettingsAreNamed() throws Exception {
        assertRefuses(() -> phantom().set("imageSize", 8).configure(), "Image size (pixels)", "8", "16 to 8192");
        assertRefuses(() -> phantom().set("images", 0).configure(), "\"Images\" is 0", "from 1");
        assertRefuses(() -> phantom().set("samples", -1).configure(), "\"Samples\" is -1", "from 1");
        assertRefuses(
                () -> phantom().set("touching", 1.5).configure(), "\"Touching cells (%)\" is 150.0", "from 0 to 100");
        assertRefuses(
                () -> phantom().set("touching", -.1).configure(), "\"Touching cells (%)\" is -10.0", "from 0 to 100");
    }

    @Test
    void canBeCancelled() {
        assertThrows(
                CanceledExecutionException.class, () -> phantom().cancelled().execute());
    }
}
