// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.json.JsonText;
import org.junit.jupiter.api.Test;

class PictureStoreTest {
    private final Random random = new Random(1);

    private MultiChannelImage noise(int side, int channels) {
        float[][] planes = new float[channels][side * side];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextFloat();
            }
        }
        return new MultiChannelImage(
                side, side, IntStream.range(0, channels).mapToObj(c -> "C" + c).toList(), planes, 1);
    }

    /** Squares of 10 pixels with 2 pixels between them. */
    private static LabelMask squares(int side) {
        int[] ids = new int[side * side];
        for (int i = 0; i < ids.length; i++) {
            int x = i % side;
            int y = i / side;
            ids[i] = x % 12 < 10 && y % 12 < 10 ? 100_000 + y / 12 * 1000 + x / 12 : 0;
        }
        return new LabelMask(side, side, ids);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plane(PictureStore store, int row, String key) {
        return ((List<Map<String, Map<String, Object>>>) store.describe().get("pictures"))
                .get(row)
                .get(key);
    }

    /** Noise cannot be compressed: nothing is larger than its worst case. */
    @Test
    void fiftyLargeImagesStayBelowTheBudget() {
        PictureStore store = new PictureStore(60);
        MultiChannelImage image = noise(300, 10);
        LabelMask mask = squares(300);
        for (int i = 0; i < 60; i++) {
            store.add("image " + i, new ItemImage(image, mask, mask));
        }
        assertEquals(PictureStore.MOST, store.names().size());
        int page = JsonText.of(store.describe()).length();
        assertTrue(page < 9_500_000, page + " characters");
        assertTrue(page > 3_000_000, "what there is room for is used: " + page);
        assertEquals(
                PictureStore.MOST_CHANNELS,
                ((List<?>) ((Map<?, ?>) ((List<?>) store.describe().get("layers")).get(0)).get("channels")).size());
    }

    /**
     * Ids without order do not compress, and images below 256 pixels are not reduced to look at: 9 MB, and a page too
     * large for mail. All are reduced alike then, and what fits is as it was.
     */
    @Test
    void noiseInImagesAndMasksStaysBelowTheBudget() {
        PictureStore store = new PictureStore(PictureStore.MOST);
        MultiChannelImage image = noise(160, 1);
        LabelMask ids =
                new LabelMask(160, 160, random.ints(160 * 160, 0, 0xFFFFFF).toArray());
        for (int i = 0; i < PictureStore.MOST; i++) {
            store.add("image " + i, new ItemImage(image, ids, ids));
        }
        long bytes = bytes(store);
        assertTrue(bytes <= PictureStore.BUDGET, bytes + " bytes");
        assertTrue(bytes > PictureStore.BUDGET / 2, "what there is room for is used: " + bytes);
        int first = step(store, 0);
        assertTrue(first > 1 && step(store, PictureStore.MOST - 1) <= first, "the last is no worse than the first");
        PictureStore few = new PictureStore(PictureStore.MOST);
        for (int i = 0; i < 10; i++) {
            few.add("image " + i, new ItemImage(image, ids, ids));
        }
        assertEquals(1, step(few, 9), "where there is room, nothing is");
    }

    private static int step(PictureStore store, int row) {
        return (int) plane(store, row, "grey,0,0").get("step");
    }

    @SuppressWarnings("unchecked")
    private static long bytes(PictureStore store) {
        return ((List<Map<String, Map<String, Object>>>) store.describe().get("pictures"))
                .stream()
                        .flatMap(planes -> planes.values().stream())
                        .mapToLong(plane -> Base64.getDecoder().decode((String) plane.get("file")).length)
                        .sum();
    }

    @Test
    void smallImagesAreExact() throws IOException {
        float[] counts = {0, 1, 4, 9, 16, 25, 36, 255 * 255};
        MultiChannelImage image =
                new MultiChannelImage(4, 2, List.of("</script><script>alert(1)</script>"), new float[][] {counts}, 1);
        LabelMask truth = new LabelMask(4, 2, new int[] {70000, 0, 3, 0, 70000, 0, 3, 0});
        PictureStore store = new PictureStore(2);
        store.add("a", new ItemImage(image, truth, null));
        store.add("b", new ItemImage(null, truth, truth));
        BufferedImage ids = picture(plane(store, 0, "ids,2,0"));
        assertArrayEquals(
                truth.ids(),
                Arrays.stream(ids.getRGB(0, 0, 4, 2, null, 0, 4))
                        .map(rgb -> rgb & 0xFFFFFF)
                        .toArray());
        BufferedImage grey = picture(plane(store, 0, "grey,0,0"));
        // g stands for bottom + (g / 255)² · (top − bottom): here for g²
        for (int i = 0; i < counts.length; i++) {
            int g = grey.getRaster().getSample(i % 4, i / 4, 0);
            assertEquals(counts[i], g * g, 1e-3);
        }
        assertFalse(
                ((Map<?, ?>) ((List<?>) store.describe().get("pictures")).get(1)).containsKey("grey,0,0"),
                "an item without image has outlines alone");
        assertEquals(List.of(0), store.describe().get("shown"));
    }

    private static BufferedImage picture(Map<String, Object> plane) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) plane.get("file"))));
    }
}
