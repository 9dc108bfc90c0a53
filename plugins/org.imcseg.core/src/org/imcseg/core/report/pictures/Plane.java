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
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("imageWidth", region.width());
        description.put("imageHeight", region.height());
        description.put("step", region.step());
        description.put("columns", region.columns());
        description.put("rows", region.rows());
        if (brightness != null) {
            description.put("bottom", brightness.bottom());
            description.put("top", brightness.top());
            description.put("low", brightness.low());
            description.put("high", brightness.high());
        }
        description.put("type", type);
        description.put("file", Base64.getEncoder().encodeToString(file));
        return description;
    }
}
