// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.io.geojson.Feature;
import org.imcseg.core.io.geojson.FeatureReader;
import org.imcseg.core.io.geojson.ObjectKind;
import org.imcseg.core.io.mask.Outline.Role;
import org.imcseg.core.progress.Progress;

/**
 * Objects of QuPath, or of other programs that write GeoJSON in pixels. Cells and detections are cells; so are
 * annotations, unless they mark the annotated region or surround detected cells.
 */
final class GeoJsonShapes implements MaskFormat {
    private static final int BEGINNING = 4096;

    @Override
    public boolean matches(Path path) {
        return MaskFormats.endsWith(path, ".geojson") || MaskFormats.endsWith(path, ".json") && holdsFeatures(path);
    }

    private static boolean holdsFeatures(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return text.contains("\"Feature\"") || text.contains("\"FeatureCollection\"");
        } catch (IOException e) {
            return false; // what cannot be opened is not a mask
        }
    }

    @Override
    public boolean needsMaskName() {
        return false;
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public MaskContent read(Path path, Progress progress) throws IOException {
        List<Feature> features = FeatureReader.read(path, progress);
        boolean found = features.stream()
                .anyMatch(feature -> feature.kind() == ObjectKind.CELL || feature.kind() == ObjectKind.DETECTION);
        List<Outline> outlines = new ArrayList<>();
        List<String> withoutArea = new ArrayList<>();
        int others = 0;
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            String name = feature.name().isBlank() ? "feature " + (i + 1) : feature.name();
            if (feature.kind() == ObjectKind.OTHER) {
                others++;
            } else if (feature.polygons().isEmpty()) {
                withoutArea.add(name);
            } else {
                Role role = feature.marksRegion()
                        ? Role.REGION
                        : found && feature.kind() == ObjectKind.ANNOTATION ? Role.DRAWN : Role.CELL;
                outlines.add(new PolygonOutline(name, role, feature.cellId(), feature.polygons()));
            }
        }
        int passedOver = others;
        return (width, height, defects) -> {
            if (passedOver > 0) {
                defects.note(
                        passedOver + " objects not read",
                        "they are tiles, cores or other objects of QuPath that are not cells");
            }
            return new OutlineMask(outlines, withoutArea, width, height).draw(defects);
        };
    }
}
