// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.imcseg.core.files.Fingerprint;

/** Fingerprints of files, each taken once: a slide is the file of many acquisitions. */
final class FileFingerprints {
    private final Map<Path, String> known = new HashMap<>();

    String of(Path file) throws IOException {
        String fingerprint = known.get(file);
        if (fingerprint == null) {
            fingerprint = Fingerprint.of(file);
            known.put(file, fingerprint);
        }
        return fingerprint;
    }
}
