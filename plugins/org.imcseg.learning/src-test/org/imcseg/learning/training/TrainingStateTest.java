// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.learning.checkpoint.Checkpoints;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.model.GuardEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingStateTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path folder;

    /** Found by fuzzing: a name of another version ended the training instead of being told. */
    @ParameterizedTest
    @ValueSource(classes = {LossKind.class, GuardEvent.Kind.class})
    void aCheckpointWithAnUnknownNameIsNotUsed(Class<? extends Enum<?>> names) throws IOException {
        byte[] sound = FuzzedFile.CHECKPOINT.seeds().get(0);
        String state = new String(sound, StandardCharsets.ISO_8859_1);
        String name = names == LossKind.class ? LossKind.values()[0].name() : GuardEvent.Kind.RESTART.name();
        String other = "?" + name.substring(1);
        byte[] damaged = state.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
        Path latest = folder.resolve("training-" + KEY + ".checkpoint");
        Files.write(latest, FuzzedFile.checkpoint(damaged, KEY));
        Files.write(folder.resolve("training-" + KEY + ".before.checkpoint"), FuzzedFile.checkpoint(sound, KEY));
        List<String> messages = new ArrayList<>();
        Optional<TrainingState> loaded =
                Checkpoints.in(folder, Duration.ZERO, messages::add).of(KEY).load(TrainingState::read);
        assertEquals(LossKind.values()[0], loaded.orElseThrow().loss(), "of the checkpoint before");
        assertEquals(1, messages.size());
        assertTrue(
                messages.get(0).contains(latest + " is not used: it holds '" + other + "' where this version knows ["),
                messages.get(0));
    }
}
