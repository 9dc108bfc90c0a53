// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.tiff.TiffMask;
import org.imcseg.core.progress.Progress;

/**
 * A folder of images of 0 and one other value, one image a cell, as in the 2018 Data Science Bowl. Cells are numbered
 * by the names of their files.
 */
public final class CellImages implements MaskFormat {
    /** Whether a file may be the image of a cell. */
    public static boolean takes(Path file) {
        return MaskFormats.endsWith(file, ".png", ".tif", ".tiff");
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path) && !MaskFormats.endsWith(path, ".zarr", ".n5");
    }

    @Override
    public boolean matches(Path path) {
        return isFolder(path);
    }

    @Override
    public boolean needsMaskName() {
        return true;
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public MaskContent read(Path folder, Progress progress) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(CellImages::takes)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new BrokenInputException(
                    folder, "it holds no PNG or TIFF image of a cell", "Put one image a cell into it.");
        }
        List<Outline> cells = new ArrayList<>();
        int width = 0;
        int height = 0;
        for (Path file : files) {
            progress.checkCancelled();
            LabelMask cell = MaskFormats.endsWith(file, ".png") ? GreyPng.read(file) : TiffMask.read(file, progress);
            requireBinary(file, cell);
            if (cells.isEmpty()) {
                width = cell.width();
                height = cell.height();
            } else if (cell.width() != width || cell.height() != height) {
                throw new BrokenInputException(
                        folder,
                        "the cell '" + file.getFileName() + "' has " + cell.width() + " x " + cell.height()
                                + " pixels, but '" + files.get(0).getFileName() + "' " + width + " x " + height,
                        "Save all cells at the size of their image.");
            }
            cells.add(PixelOutline.of(file.getFileName().toString(), cells.size() + 1, cell));
        }
        int ownWidth = width;
        int ownHeight = height;
        return (w, h, defects) -> new OutlineMask(cells, List.of(), ownWidth, ownHeight).draw(defects);
    }

    private static void requireBinary(Path file, LabelMask cell) throws BrokenInputException {
        int only = 0;
        for (int value : cell.ids()) {
            if (value != 0 && only != 0 && value != only) {
                throw new BrokenInputException(
                        file,
                        "the image of a cell holds 0 and one other value, but '" + file.getFileName() + "' has " + only
                                + " and " + value,
                        "Save each cell as an image of its own, or all as one label image that is named like the image.");
            }
            only = value != 0 ? value : only;
        }
    }
}
