// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.ChannelRow;
import org.imcseg.core.io.PhantomReader;
import org.imcseg.core.io.ReadSink;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.tiff.write.TiffKind;
import org.imcseg.core.io.tiff.write.TiffWriter;
import org.imcseg.core.phantom.PhantomAddress;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.progress.Progress;

/**
 * Phantoms as slides without masks, an OME-TIFF each, to be segmented by this software and by others:
 * {@code slide_0001.tiff} and so on.
 */
final class PhantomSlides {
    private PhantomSlides() {}

    /** @param address such as {@code phantom:lung?images=200&samples=200&size=1000&seed=7} */
    static void make(Path folder, String address) throws IOException {
        PhantomSettings settings = PhantomAddress.parse(address);
        Files.createDirectories(folder);
        PhantomReader.read(List.of(settings), List.of(), false, new Slides(folder), Progress.NONE);
        System.out.println(settings.images() + " slides in " + folder);
    }

    private static final class Slides implements ReadSink {
        private final Path folder;
        private int count;

        Slides(Path folder) {
            this.folder = folder;
        }

        @Override
        public void acquisition(Acquisition acquisition) throws IOException {
            count++;
            TiffWriter.write(
                    folder.resolve(String.format("slide_%04d.tiff", count)),
                    acquisition.image(),
                    TiffKind.OME,
                    Progress.NONE);
        }

        @Override
        public void channel(ChannelRow row) {
            // the files tell their channels
        }

        @Override
        public void issue(ReadIssue issue) {
            throw new IllegalStateException("Making phantoms: " + issue);
        }
    }
}
