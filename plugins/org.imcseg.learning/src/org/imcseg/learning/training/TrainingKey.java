// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import org.imcseg.core.files.Fingerprint;

/** Identifies a training by everything its result depends on, so that only the same training uses a checkpoint. */
final class TrainingKey {
    private TrainingKey() {}

    /**
     * @param training hash of the training images, which have been read
     * @param validation the same of the validation images; null if a part of the training images is held out
     * @return SHA-256 in hexadecimal digits
     */
    static String of(TrainingJob job, ContentHash training, ContentHash validation) {
        StringBuilder text = new StringBuilder();
        text.append(job.context().software())
                .append('\n')
                .append(job.engine().id())
                .append(' ')
                .append(job.engine().version())
                .append(' ')
                .append(job.engine().device())
                .append('\n')
                .append(job.spec())
                .append('\n')
                .append(job.spec().outputs())
                .append('\n')
                .append(new TreeMap<>(job.settings().asMap()))
                .append('\n')
                .append(job.context().channels())
                .append('\n')
                .append(job.context().normalisation())
                .append('\n')
                .append(new TreeMap<>(job.context().notes()))
                .append('\n')
                .append(job.initial() == null ? "" : job.initial().weights().fingerprint())
                .append('\n')
                .append(training)
                .append('\n')
                .append(validation)
                .append('\n');
        return HexFormat.of()
                .formatHex(Fingerprint.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
