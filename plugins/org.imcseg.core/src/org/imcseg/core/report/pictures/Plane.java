// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.pictures;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.core.figures.layers.Brightness;
import org.imcseg.core.figures.layers.DownsampledRegion;

/**
 * A channel or mask of an image as the page stores it.
 *
 * @param key {@code grey,COLUMN,CHANNEL} or {@code ids,COLUMN,0}, as the script asks for it
 * @param region all of the image, reduced by its step
 * @param type of the file, such as image/png
 * @param file its bytes
 * @param brightness what its greys stand for; null for a mask
 */
record Plane(String key, DownsampledRegion region, String type, byte[] file, Brightness brightness) {
    Map<String, Object> describe() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("imageWidth", region.width());
        told.put("imageHeight", region.height());
        told.put("step", region.step());
        told.put("columns", region.columns());
        told.put("rows", region.rows());
        if (brightness != null) {
            told.put("bottom", brightness.bottom());
            told.put("top", brightness.top());
            told.put("low", brightness.low());
            told.put("high", brightness.high());
        }
        told.put("type", type);
        told.put("file", Base64.getEncoder().encodeToString(file));
        return told;
    }
}
