// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.filestore.FileStoreUtil;

class StoredImageTest {
    @TempDir
    Path folder;

    private final MultiChannelImage image = Tables.randomImage(40, 30, List.of("a", "b"), 1);

    @Test
    void anImageIsInItsFileBeforeItIsInATable() throws Exception {
        DataCell cell = new ImageCellWriter(new Tables(folder).exec()).image(image, "slide", "slide.mcd");
        File file = FileStoreUtil.getFileStores((FileStoreCell) cell)[0].getFile();
        assertTrue(file.length() >= 40 * 30 * 2 * Float.BYTES, file.length() + " bytes");
    }

    /** A folder that vanishes, which is the failure that also an administrator has. */
    @Test
    void anImageThatCannotBeWrittenIsRefusedByName() throws Exception {
        Tables tables = new Tables(folder);
        ImageCellWriter writer = new ImageCellWriter(tables.exec());
        DataCell first = writer.image(image, "first", "first.mcd");
        Path stores = FileStoreUtil.getFileStores((FileStoreCell) first)[0]
                .getFile()
                .toPath()
                .getParent();
        try (Stream<Path> files = Files.list(stores)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(stores);
        Files.writeString(stores, "no folder");
        String message = assertThrows(UncheckedIOException.class, () -> writer.image(image, "second", "second.mcd"))
                .getMessage();
        assertTrue(message.startsWith("The image 'second' could not be stored"), message);
        assertTrue(message.contains("Make space on the disk of KNIME's temporary folder"), message);
    }

    /** KNIP prints a failure to the console and goes on; what it leaves is a shorter file. */
    @Test
    void aFileThatLacksPixelsIsNoticed() throws IOException {
        File file = folder.resolve("store").toFile();
        assertEquals(
                "0 of at least 9,600 bytes were written to " + file,
                assertThrows(IOException.class, () -> StoredImage.requireGrown(file, 0, 9600))
                        .getMessage());
        Files.write(file.toPath(), new byte[12000]);
        StoredImage.requireGrown(file, 0, 9600);
        assertThrows(IOException.class, () -> StoredImage.requireGrown(file, 4000, 9600));
    }
}
