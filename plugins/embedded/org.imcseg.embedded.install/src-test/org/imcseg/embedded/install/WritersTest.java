// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Every file that is shipped code's to write is written by {@code AtomicFile}, so that what is seen of that class holds
 * for all of them: a full disk, a read-only target or a folder that vanishes ends in a message, the earlier file stays,
 * and nothing half-written is left. The exceptions are listed with what makes them safe.
 */
class WritersTest {
    private static final Set<String> WRITING = Set.of(
            "newOutputStream",
            "newBufferedWriter",
            "write",
            "writeString",
            "copy",
            "move",
            "newByteChannel",
            "createFile",
            "createTempFile",
            "createLink",
            "createSymbolicLink");

    private static final Set<String> STREAMS = Set.of(
            "java/io/FileOutputStream",
            "java/io/FileWriter",
            "java/io/RandomAccessFile",
            "javax/imageio/stream/FileImageOutputStream",
            "javax/imageio/stream/FileCacheImageOutputStream");

    /** Class to why it may open, move or create files. */
    private static final Map<String, String> ARGUED = new TreeMap<>(Map.ofEntries(
            Map.entry("core/files/AtomicFile", "the one writer"),
            Map.entry("core/files/FolderLock", "a lock, whose content only tells people who holds it"),
            Map.entry("core/files/WritableFolder", "a trial, deleted at once"),
            Map.entry("core/report/EarlierReport", "moves whole files aside"),
            Map.entry("knime/nodes/acquisitionloop/WrittenFiles", "moves whole files aside"),
            Map.entry("learning/checkpoint/CheckpointSeries", "moves a whole checkpoint aside"),
            Map.entry(
                    "learning/training/PatchFile", "temporary, deleted when it is closed; its errors end the training"),
            Map.entry("learning/engine/UnpackedLibraries", "a lock and a mark of one byte"),
            Map.entry("learning/engine/NvidiaGpus", "temporary, takes what another program says"),
            Map.entry("knime/models/ModelRescue", "a trial of the temporary folder, deleted at once"),
            // read only
            Map.entry("core/files/Fingerprint", "reads"),
            Map.entry("core/io/mcd/McdFile", "reads"),
            Map.entry("core/io/mcd/McdAcquisition", "reads"),
            Map.entry("core/io/tiff/PagePixels", "reads"),
            Map.entry("core/io/tiff/TiffStructure", "reads"),
            Map.entry("core/io/txt/TxtAcquisition", "reads")));

    @Test
    void allFilesAreWrittenAtomically() {
        Set<String> found = new TreeSet<>();
        for (BuiltBundle bundle : Repositories.SITE) {
            if (bundle.symbolicName().startsWith("org.imcseg.")) {
                bundle.classes().forEach((name, bytes) -> {
                    if (opensFiles(bytes)) {
                        found.add(name.substring("org/imcseg/".length()).replaceAll("\\$.*", ""));
                    }
                });
            }
        }
        assertEquals(ARGUED.keySet(), found);
    }

    static boolean opensFiles(byte[] classFile) {
        boolean[] found = {false};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean isInterface) {
                                        found[0] |= opens(owner, called, type);
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    private static boolean opens(String owner, String called, String type) {
        return switch (owner) {
            case "java/nio/file/Files" -> WRITING.contains(called);
            case "java/nio/channels/FileChannel", "java/nio/channels/AsynchronousFileChannel" -> called.equals("open");
            case "javax/imageio/ImageIO" -> called.equals("write") && type.contains("Ljava/io/File;");
            case "java/io/PrintWriter", "java/io/PrintStream" -> called.equals("<init>")
                    && (type.startsWith("(Ljava/io/File;") || type.startsWith("(Ljava/lang/String;"));
            default -> STREAMS.contains(owner) && called.equals("<init>");
        };
    }

    @Test
    void whatIsLookedForIsFound() {
        for (List<String> call : List.of(
                List.of("java/nio/file/Files", "newOutputStream", "()V"),
                List.of("java/io/FileOutputStream", "<init>", "(Ljava/io/File;)V"),
                List.of("java/nio/channels/FileChannel", "open", "()V"))) {
            assertEquals(true, opens(call.get(0), call.get(1), call.get(2)), call.toString());
        }
        assertEquals(false, opens("java/nio/file/Files", "readString", "()V"));
    }
}
