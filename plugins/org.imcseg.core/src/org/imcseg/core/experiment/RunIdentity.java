// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.imcseg.core.files.Fingerprint;

/**
 * What a run's results depend on: two runs of the same identity have the same results.
 *
 * @param settings of the run: what the experiment varies
 * @param context the other variables that the run could see
 * @param tag a label by the user for what no variable records, such as a change to the workflow's steps
 * @param software name and version
 */
public record RunIdentity(List<Setting> settings, List<Setting> context, String tag, String software) {
    public RunIdentity {
        settings = List.copyOf(settings);
        context = List.copyOf(context);
    }

    /** SHA-256 over everything, 64 hexadecimal digits; the order of settings and of variables does not matter. */
    public String hash() {
        MessageDigest digest = Fingerprint.sha256();
        add(digest, "IMC experiment run 1");
        add(digest, settings);
        add(digest, context);
        add(digest, tag);
        add(digest, software);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, List<Setting> settings) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(settings.size()).array());
        settings.stream().sorted(Comparator.comparing(Setting::name)).forEach(setting -> {
            add(digest, setting.name());
            add(digest, setting.type().name());
            add(digest, setting.text());
        });
    }

    /** With its length before it, so that no two lists of texts look alike. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
