// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.PatchSettings.Anchor;
import org.imcseg.core.preprocess.PatchSettings.Padding;

/**
 * The patches of one image: as few as cover it at the stride, each with at least one pixel of the image. Together with
 * {@link PatchAssembler} and {@link LabelAssembler} it is exactly invertible for every image size.
 *
 * <pre>{@code
 * PatchGrid grid = PatchSettings.DEFAULT.grid(image.width(), image.height());
 * LabelAssembler assembler = new LabelAssembler(grid);
 * for (Patch patch : grid.patches()) {
 *     MultiChannelImage pixels = grid.extract(image, patch); // 128 × 128
 *     assembler.add(patch, grid.extract(mask, patch));
 * }
 * LabelMask same = assembler.finish();
 * }</pre>
 */
public final class PatchGrid {
    private final int width;
    private final int height;
    private final PatchSettings settings;
    private final int columns;
    private final int rows;
    private final int offsetX;
    private final int offsetY;

    PatchGrid(int width, int height, PatchSettings settings) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "An image of " + width + " x " + height + " pixels cannot be cut into patches.");
        }
        this.width = width;
        this.height = height;
        this.settings = settings;
        this.columns = count(width);
        this.rows = count(height);
        this.offsetX = offset(width, columns);
        this.offsetY = offset(height, rows);
    }

    private int count(int length) {
        int beyond = Math.max(0, length - settings.size());
        return 1 + (int) (((long) beyond + settings.stride() - 1) / settings.stride());
    }

    private int offset(int length, int count) {
        long padding = (long) (count - 1) * settings.stride() + settings.size() - length;
        return settings.anchor() == Anchor.CENTRED ? (int) -(padding / 2) : 0;
    }

    /** Width of the image in pixels. */
    public int width() {
        return width;
    }

    /** Height of the image in pixels. */
    public int height() {
        return height;
    }

    /** Size, stride and padding position of the patches. */
    public PatchSettings settings() {
        return settings;
    }

    /** Number of patches. */
    public int count() {
        return Math.multiplyExact(columns, rows);
    }

    /** Patch {@code index}, counted row by row from 0. */
    public Patch patch(int index) {
        if (index < 0 || index >= count()) {
            throw new IllegalArgumentException("There is no patch " + index + "; an image of " + width + " x " + height
                    + " pixels has " + count() + " of " + settings.size() + ".");
        }
        int x = offsetX + index % columns * settings.stride();
        int y = offsetY + index / columns * settings.stride();
        return new Patch(index, x, y, settings.size(), width, height);
    }

    /**
     * The patch whose upper left corner is at (x, y) on the image.
     *
     * @throws IllegalArgumentException if the grid has none there
     */
    public Patch patchAt(int x, int y) {
        int column = (x - offsetX) / settings.stride();
        int row = (y - offsetY) / settings.stride();
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            Patch patch = patch(row * columns + column);
            if (patch.x() == x && patch.y() == y) {
                return patch;
            }
        }
        throw new IllegalArgumentException(
                "No patch begins at (" + x + ", " + y + ") when an image of " + width + " x " + height
                        + " pixels is cut into patches of " + settings.size() + " at stride " + settings.stride()
                        + ". Use the size, stride and padding position that the image was cut with.");
    }

    /** The number of the patch some columns and rows further, or -1 beyond the grid. */
    public int neighbour(int index, int columnsOn, int rowsOn) {
        int column = index % columns + columnsOn;
        int row = index / columns + rowsOn;
        return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1;
    }

    /** All patches, row by row. */
    public List<Patch> patches() {
        return new AbstractList<>() {
            @Override
            public Patch get(int index) {
                return patch(index);
            }

            @Override
            public int size() {
                return count();
            }
        };
    }

    /** The pixels of a patch, with padding as the settings say. */
    public MultiChannelImage extract(MultiChannelImage image, Patch patch) {
        requireShape(image.width(), image.height());
        float[][] planes = new float[image.channelCount()][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = extract(image.plane(c), patch);
        }
        return new MultiChannelImage(patch.size(), patch.size(), image.channels(), planes, image.pixelSize())
                .withAliases(image.aliases());
    }

    private float[] extract(float[] plane, Patch patch) {
        int size = patch.size();
        float[] out = new float[size * size];
        boolean reflect = settings.padding() == Padding.REFLECT;
        for (int j = reflect ? 0 : patch.top(); j < (reflect ? size : patch.bottom()); j++) {
            int row = mirror(patch.y() + j, height) * width;
            System.arraycopy(
                    plane, row + patch.x() + patch.left(), out, j * size + patch.left(), patch.right() - patch.left());
            if (reflect) {
                for (int i = 0; i < size; i++) {
                    if (i < patch.left() || i >= patch.right()) {
                        out[j * size + i] = plane[row + mirror(patch.x() + i, width)];
                    }
                }
            }
        }
        return out;
    }

    /** The instance ids of a patch; padding is annotated background. */
    public LabelMask extract(LabelMask mask, Patch patch) {
        requireShape(mask.width(), mask.height());
        int size = patch.size();
        int[] out = new int[size * size];
        boolean[] region = mask.annotated() == null ? null : new boolean[out.length];
        if (region != null) {
            Arrays.fill(region, true);
        }
        for (int j = patch.top(); j < patch.bottom(); j++) {
            int from = (patch.y() + j) * width + patch.x() + patch.left();
            System.arraycopy(mask.ids(), from, out, j * size + patch.left(), patch.right() - patch.left());
            if (region != null) {
                System.arraycopy(mask.annotated(), from, region, j * size + patch.left(), patch.right() - patch.left());
            }
        }
        return new LabelMask(size, size, out).annotatedIn(region);
    }

    private void requireShape(int w, int h) {
        if (w != width || h != height) {
            throw new IllegalArgumentException("This patch grid is for images of " + width + " x " + height
                    + " pixels, not " + w + " x " + h + ".");
        }
    }

    private static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int j = Math.floorMod(i, 2 * n - 2);
        return j < n ? j : 2 * n - 2 - j;
    }
}
