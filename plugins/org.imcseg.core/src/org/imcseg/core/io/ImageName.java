// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionFormat;

/**
 * The name of an acquisition's image, after which its mask, tables and other files are named, as in steinbock's folders
 * ({@code img/<name>.tiff}, {@code masks/<name>.tiff}, {@code intensities/<name>.csv}).
 */
public final class ImageName {
    private ImageName() {}

    /**
     * The name of the file without extension where the file is the acquisition (TIFF, TXT); with the acquisition's
     * number as three digits where the file may hold several (MCD: {@code slide_003}, the name that steinbock gives the
     * image that it extracts); else, as for phantoms, sample and region as {@code sample_roi}. The {@code ImcReader}
     * pairs a mask of that name with the image it is of.
     *
     * @param source text of {@link org.imcseg.core.image.Acquisition#source}; empty if unknown
     * @param sample empty if unknown
     * @param roi empty if unknown
     * @param otherwise where nothing is known, such as a row's key
     */
    public static String of(String source, String sample, String roi, String otherwise) {
        SourceText text = SourceText.parse(source);
        if (text != null) {
            String name = AcquisitionName.withoutExtension(text.fileName());
            boolean several = text.number() > 0
                    && AcquisitionFormats.of(text.fileName())
                            .filter(AcquisitionFormat::holdsSeveral)
                            .isPresent();
            return several ? String.format(Locale.ROOT, "%s_%03d", name, text.number()) : name;
        }
        String known = Stream.of(sample, roi)
                .filter(part -> !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining("_"));
        return known.isEmpty() ? otherwise : known;
    }
}
