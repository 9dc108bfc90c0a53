// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.util.List;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;

/**
 * Finds images that are probably masks of others: a single plane of whole numbers named like a stack with something at
 * the end.
 */
final class MaskLikeStacks {
    private MaskLikeStacks() {}

    static void warn(List<TiffAcquisition> stacks, IssueSink sink) throws IOException {
        for (TiffAcquisition one : stacks) {
            for (TiffAcquisition stack :
                    one.planeCount() == 1 && !one.floating() ? stacks : List.<TiffAcquisition>of()) {
                String suffix = suffix(one, stack);
                if (!suffix.isEmpty()) {
                    new Defects(one.file(), "", sink)
                            .warning(
                                    "read as an image",
                                    "it may be the mask of " + stack.file().getFileName()
                                            + ", whose size it has with one plane of whole numbers",
                                    "If so, set the suffix of mask names to '" + suffix
                                            + "', or put it into a folder of masks.");
                    break;
                }
            }
        }
    }

    /** What a name has beyond the stack's; empty if the file is not like a mask of the stack. */
    private static String suffix(TiffAcquisition one, TiffAcquisition stack) {
        String name = stem(one);
        String stem = stem(stack);
        boolean alike = stack.planeCount() > 1
                && stack.width() == one.width()
                && stack.height() == one.height()
                && name.length() > stem.length()
                && name.startsWith(stem)
                && !Character.isLetterOrDigit(name.charAt(stem.length()));
        return alike ? name.substring(stem.length()) : "";
    }

    private static String stem(TiffAcquisition stack) {
        return AcquisitionName.withoutExtension(stack.file().getFileName().toString());
    }
}
