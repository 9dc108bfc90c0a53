// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.files.StoredZip;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.engine.NetworkState;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;

/**
 * Files of this software as a fuzzer hands them over: with bytes. Checksums, which no fuzzer guesses, are put right, so
 * that what lies behind them is reached.
 */
enum FuzzedFile {
    /**
     * An input that begins like JSON is the description, a zero byte, then the weights; these, too, may begin like
     * JSON: the header, a zero byte, and the values. Anything else is the zip file itself.
     */
    MODEL {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            try {
                ModelFile.read(new ByteArrayInputStream(zip(input)), "fuzzed.imcseg");
            } catch (IOException e) {
                requireHelp(e.getMessage(), "fuzzed.imcseg");
            }
        }

        @Override
        List<byte[]> seeds() throws IOException {
            TrainedModel model = model();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ModelFile.write(model, file);
            byte[] zip = file.toByteArray();
            int description = ModelFile.describe(model.description()).getBytes(StandardCharsets.UTF_8).length;
            String text = new String(zip, StandardCharsets.ISO_8859_1);
            int json = text.indexOf("model.json") + "model.json".length();
            int weights = text.indexOf("weights.safetensors") + "weights.safetensors".length();
            int length =
                    (int) ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getLong(weights);
            int end = text.indexOf("PK\1\2");
            byte[] parts = concat(
                    Arrays.copyOfRange(zip, json, json + description),
                    new byte[1],
                    Arrays.copyOfRange(zip, weights + Long.BYTES, weights + Long.BYTES + length),
                    new byte[1],
                    Arrays.copyOfRange(zip, weights + Long.BYTES + length, end));
            return List.of(parts, zip);
        }
    },

    /** What follows on the key and precedes the checksum; or, where it begins like a checkpoint, the file itself. */
    CHECKPOINT {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            String key = "0123456789abcdef";
            Path file = folder.resolve("training-" + key + ".checkpoint");
            Files.write(file, isWhole(input) ? input : checkpoint(input, key));
            List<String> messages = new ArrayList<>();
            Checkpoints.in(folder, Duration.ZERO, messages::add).of(key).load(TrainingState::read);
            for (String message : messages) {
                requireHelp(message, file.getFileName().toString());
            }
        }

        @Override
        List<byte[]> seeds() throws IOException {
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            state().write(new DataOutputStream(state));
            return List.of(state.toByteArray(), checkpoint(state.toByteArray(), "0123456789abcdef"));
        }
    };

    private static final String BEGIN = "IMC segmentation checkpoint 1\n";

    /**
     * Reads an input.
     *
     * @param folder for a file, which is replaced
     * @throws AssertionError if a message does not name the file
     * @throws RuntimeException as the reader throws it, though it should not
     */
    abstract void read(byte[] input, Path folder) throws IOException;

    /** Small sound inputs, from which fuzzing begins. */
    abstract List<byte[]> seeds() throws IOException;

    private static void requireHelp(String message, String fileName) {
        if (message == null || !message.contains(fileName)) {
            throw new AssertionError("a message that does not help: " + message);
        }
    }

    private static boolean isWhole(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1).startsWith(BEGIN.substring(0, 4));
    }

    /** A checkpoint file. */
    static byte[] checkpoint(byte[] state, String key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(BEGIN);
        out.writeUTF(key);
        out.write(state);
        out.write(Fingerprint.sha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] input) throws IOException {
        if (input.length == 0 || input[0] != '{') {
            return input;
        }
        int end = zero(input, 0);
        byte[] weights = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
        if (weights.length > 0 && weights[0] == '{') {
            int header = zero(weights, 0);
            byte[] length = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header)
                    .array();
            weights = concat(
                    length,
                    Arrays.copyOf(weights, header),
                    Arrays.copyOfRange(weights, Math.min(weights.length, header + 1), weights.length));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StoredZip zip = new StoredZip(file, 1);
        zip.put("model.json", Arrays.copyOf(input, end));
        zip.put("weights.safetensors", weights);
        zip.finish();
        return file.toByteArray();
    }

    private static int zero(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static TrainedModel model() {
        UNetSpec spec = new UNetSpec(1, List.of(1), List.of(.1), 1, .5, UNetSpec.Initialiser.HE_NORMAL);
        TrainingRecord record = new TrainingRecord(
                "0.1",
                "engine 1",
                "CPU",
                1,
                2,
                Map.of("loss", "SOFT_DICE"),
                Map.of("cells", 5L),
                1,
                1,
                .8,
                .75,
                List.of(row()),
                List.of(new GuardEvent(GuardEvent.Kind.RESTART, 1, 1, "collapsed")),
                Map.of("slide", "ab cd"));
        return new TrainedModel(
                new TrainedModel.Description(spec, List.of("DNA1"), "P99 per image", 128, 1, .5, record),
                Weights.initial(spec, 3));
    }

    private static EpochRow row() {
        return new EpochRow(1, 1, Double.NaN, .5, .25, .375, .5, .1, .01, 3.5, "restart");
    }

    private static TrainingState state() {
        NetworkState network = new NetworkState(7, Map.of("down.0.0.weight", new float[] {1, 2, 3}));
        Validation validation =
                new Validation(.5, new Validation.PixelScores(.1, .2, .3, .4, .5, .6), .5, .4, .3, 1, .5);
        KeptEpoch.Candidate highest = new KeptEpoch.Candidate(1, validation, network);
        KeptEpoch.Candidate kept = new KeptEpoch.Candidate(2, validation, network);
        return new TrainingState(
                LossKind.values()[0],
                .01,
                new CollapseGuard.Memory(1, 0, 0, true, "found"),
                4,
                1 << 20,
                List.of(row()),
                List.of(new GuardEvent(GuardEvent.Kind.RESTART, 1, 1, "collapsed")),
                new AttemptState(1, 2, 3, .5, 2.5, .01, 4, highest, kept, network));
    }
}
