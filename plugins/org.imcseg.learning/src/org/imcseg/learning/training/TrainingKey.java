// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Identifies a training by everything its result depends on, so that only the same training uses a checkpoint. */
final class TrainingKey {
    private TrainingKey() {}

    /** @return SHA-256 in hexadecimal digits */
    static String of(TrainingJob job, PatchSet training, PatchSet validation) {
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
                .append(training.digest())
                .append('\n')
                .append(validation.digest())
                .append('\n');
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
