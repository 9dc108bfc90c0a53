// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionFormat;
import org.imcseg.core.io.source.Found;
import org.imcseg.core.io.source.Match;
import org.imcseg.core.io.source.Surroundings;

/** TIFF files: stacks of planes, or folders with a file a plane. */
public final class TiffFormat implements AcquisitionFormat {
    @Override
    public String title() {
        return "TIFF";
    }

    @Override
    public List<String> extensions() {
        return List.of(".tif", ".tiff");
    }

    @Override
    public Match matches(Path file) {
        return Match.YES;
    }

    @Override
    public int precedence() {
        return 3;
    }

    @Override
    public boolean holdsSeveral() {
        return false;
    }

    @Override
    public boolean holdsMasks() {
        return true;
    }

    @Override
    public boolean reorders() {
        return true;
    }

    @Override
    public List<Found> open(List<Path> files, Surroundings around) throws IOException {
        List<TiffAcquisition> stacks = around.open(files, file -> stack(file, around));
        List<Found> found = new ArrayList<>();
        for (TiffFolder folder : MarkerFolders.take(stacks, around.sink())) {
            found.add(new Found(
                    AcquisitionName.ofTiff(folder.file()
                            .toAbsolutePath()
                            .normalize()
                            .getFileName()
                            .toString()),
                    folder));
        }
        MaskLikeStacks.warn(stacks, around.sink());
        // of two copies, the one whose values were not rounded is met first
        stacks.sort(Comparator.comparing(stack -> !stack.floating()));
        stacks.forEach(stack -> found.add(
                new Found(AcquisitionName.ofTiff(stack.file().getFileName().toString()), stack)));
        return found;
    }

    private static TiffAcquisition stack(Path file, Surroundings around) throws IOException {
        AcquisitionName name = AcquisitionName.ofTiff(file.getFileName().toString());
        TiffAcquisition stack = TiffAcquisition.open(file, name.number());
        return around.planeNames().of(stack).map(stack::withChannels).orElse(stack);
    }
}
