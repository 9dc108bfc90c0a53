// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Normalisation.Scope;
import org.junit.jupiter.api.Test;

class NormaliserTest {
    private static MultiChannelImage image(float[]... planes) {
        List<String> names = List.of("A", "B", "C").subList(0, planes.length);
        return new MultiChannelImage(planes[0].length, 1, names, planes, 1);
    }

    private static Normalisation settings(
            HotPixelFilter hot, double cofactor, double percentile, Scope scope, boolean clip) {
        return new Normalisation(hot, cofactor, percentile, scope, clip);
    }

    @Test
    void dividesEachChannelByItsPercentileWithoutClipping() {
        Normaliser.Result result = new Normaliser(settings(null, 0, 50, Scope.IMAGE, false))
                .apply(image(new float[] {1, 2, 4}, new float[] {10, 30, 50}));
        assertArrayEquals(new float[] {.5f, 1, 2}, result.image().plane(0));
        assertArrayEquals(new float[] {10 / 30f, 1, 50 / 30f}, result.image().plane(1), 1e-7f);
        assertArrayEquals(new double[] {2, 30}, result.divisors());
    }

    @Test
    void fallsBackToTheMaximumThenToOne() {
        Normaliser.Result result = new Normaliser(settings(null, 0, 50, Scope.IMAGE, false))
                .apply(image(new float[] {0, 0, 4}, new float[] {0, 0, 0}, new float[] {-1, -2, -3}));
        assertArrayEquals(new double[] {4, 1, 1}, result.divisors());
        assertArrayEquals(new float[] {-1, -2, -3}, result.image().plane(2));
    }

    @Test
    void nanBecomesZeroAndIsCounted() {
        Normaliser.Result result = new Normaliser(settings(null, 0, 100, Scope.IMAGE, false))
                .apply(image(new float[] {Float.NaN, 2, Float.POSITIVE_INFINITY}, new float[] {1, 2, 4}));
        assertArrayEquals(new float[] {0, 1, 0}, result.image().plane(0));
        assertArrayEquals(new int[] {2, 0}, result.notFinite());
    }

    @Test
    void clipsAndTransformsInOrder() {
        Normaliser.Result result =
                new Normaliser(settings(null, 5, 50, Scope.IMAGE, true)).apply(image(new float[] {0, 10, 1000}));
        double divisor = Math.log(2 + Math.sqrt(5));
        assertEquals(divisor, result.divisors()[0], 1e-7);
        assertArrayEquals(new float[] {0, 1, 1}, result.image().plane(0));
    }

    @Test
    void hotPixelsGoFirst() {
        float[] plane = new float[25];
        plane[12] = 500;
        plane[13] = 3;
        MultiChannelImage image = new MultiChannelImage(5, 5, List.of("A"), new float[][] {plane}, 1);
        Normaliser.Result result =
                new Normaliser(settings(HotPixelFilter.neighbourMaximum(50), 0, 100, Scope.IMAGE, false)).apply(image);
        assertEquals(3, result.divisors()[0]);
        assertArrayEquals(new int[] {1}, result.hotPixels());
        assertEquals(500, plane[12], "the input is left alone");
    }

    @Test
    void aDataSetHasOnePercentileOfAllItsPixels() {
        Normalisation settings = settings(null, 0, 99, Scope.DATA_SET, false);
        Random random = new Random(1);
        float[] all = new float[3000];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextFloat() * random.nextInt(100);
        }
        List<MultiChannelImage> images =
                List.of(image(Arrays.copyOf(all, 1200)), image(Arrays.copyOfRange(all, 1200, 3000)));
        DataSetScale scale = new DataSetScale(settings);
        images.forEach(scale::count);
        scale.endCount();
        images.forEach(scale::refine);
        assertEquals(Percentile.of(all, 99), scale.divisors()[0]);
        float[] out = new Normaliser(settings)
                .apply(images.get(1), scale.divisors())
                .image()
                .plane(0);
        assertEquals((float) (all[1200] / Percentile.of(all, 99)), out[0]);
        assertThrows(IllegalStateException.class, () -> new Normaliser(settings).apply(images.get(0)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> scale.count(image(all, all)))
                .getMessage()
                .contains("[A, B]"));
    }

    @Test
    void theTextFormIsStableAndComesBack() {
        assertEquals("divided by percentile 99 per image and channel", Normalisation.DEFAULT.toString());
        Normalisation full = settings(HotPixelFilter.neighbourPercentile(50), 5, 99.5, Scope.DATA_SET, true);
        assertEquals(
                "hot pixels above percentile 75 of the neighbours + 50, arcsinh of counts / 5, "
                        + "divided by percentile 99.5 per data set and channel, clipped at 1",
                full.toString());
        for (Normalisation n : List.of(
                Normalisation.DEFAULT,
                full,
                settings(HotPixelFilter.neighbourMaximum(1e-5), .1, 1e-3, Scope.IMAGE, false))) {
            assertEquals(Optional.of(n), Normalisation.parse(n.toString()));
        }
        assertEquals(Optional.empty(), Normalisation.parse("z-score"));
        assertEquals(Optional.empty(), Normalisation.parse(""));
    }

    @Test
    void badSettingsAreNamed() {
        assertEquals(
                "The percentile to divide by lies above 0 and up to 100, not at 0.0.",
                assertThrows(IllegalArgumentException.class, () -> settings(null, 0, 0, Scope.IMAGE, false))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> settings(null, Double.NaN, 99, Scope.IMAGE, false));
    }
}
