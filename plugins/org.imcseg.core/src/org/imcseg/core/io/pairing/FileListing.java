// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imcseg.core.files.NameEncoding;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.progress.Progress;

/** Lists the regular, unhidden files of folders in the order of their paths, and reports what cannot be looked at. */
final class FileListing {
    static final Comparator<Path> ORDER =
            Comparator.comparing(path -> path.toString().replace('\\', '/'));
    private static final int MAX_DEPTH = 64;
    /** Also the folders of systems for what was deleted, and for what they make themselves: Windows, Mac, Synology. */
    private static final Pattern HIDDEN =
            Pattern.compile("(?is)\\..*|\\$RECYCLE\\.BIN|RECYCLER|System Volume Information|__MACOSX|@eaDir|#recycle");
    /** Images that are folders of many small files. */
    private static final Pattern CHUNKED = Pattern.compile("(?is).+\\.(zarr|n5)");

    private final Predicate<String> wanted;
    private final Predicate<String> unread;
    private final IssueSink sink;
    private final Progress progress;
    private final Set<Path> folders = new TreeSet<>(ORDER);

    /**
     * @param wanted accepts names of files that may be read; others may be anything
     * @param unread accepts names of images of other formats, some of which are folders
     * @param sink takes what could not be looked at
     * @param progress checked for cancellation
     */
    FileListing(Predicate<String> wanted, Predicate<String> unread, IssueSink sink, Progress progress) {
        this.wanted = wanted;
        this.unread = unread;
        this.sink = sink;
        this.progress = progress;
    }

    /** Folders below those listed that are named like files. */
    Set<Path> foldersNamedLikeFiles() {
        return folders;
    }

    /**
     * Lists the files under a folder, or the file itself.
     *
     * @throws IOException if the path does not exist
     */
    List<Path> list(Path root, boolean recursive) throws IOException {
        if (!Files.exists(root)) {
            throw new BrokenInputException(
                    root,
                    "there is no such file or folder",
                    "Check the spelling. In a node's settings a relative path starts at the workflow's folder, in a variable *_dir of "
                            + "workflows/run at the folder that it was called from.");
        }
        Visitor visitor = new Visitor(root);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), recursive ? MAX_DEPTH : 1, visitor);
        for (Map.Entry<Path, BrokenInputException> failure : visitor.failures.entrySet()) {
            new Defects(failure.getKey(), "", sink)
                    .skipped(
                            IssueKind.FILE_SKIPPED,
                            "file or folder skipped",
                            failure.getValue().why(),
                            failure.getValue().remedy());
        }
        return List.copyOf(visitor.files);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final TreeSet<Path> files = new TreeSet<>(ORDER);
        /** In the paths' own order, since names that cannot be decoded may have equal texts. */
        private final Map<Path, BrokenInputException> failures = new TreeMap<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            progress.checkCancelled();
            if (dir.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (hidden(dir) || misnamed(dir)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            noteFolder(dir);
            return CHUNKED.matcher(dir.getFileName().toString()).matches()
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean named = wanted.test(file.toString());
            if (hidden(file) || named && misnamed(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isRegularFile()) {
                files.add(file);
            } else if (attributes.isDirectory()) {
                noteFolder(file); // below the depth that is searched
            } else if (named) {
                failures.put(
                        file,
                        new BrokenInputException(
                                file,
                                attributes.isSymbolicLink()
                                        ? "it is a link to a file that is not there"
                                        : "it is not a regular file but a device or pipe",
                                "Put the file itself there."));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE; // a link to a folder that is being listed
            }
            failures.put(
                    file,
                    new BrokenInputException(
                            file, "it cannot be opened (" + e.getMessage() + ")", "Check its permissions."));
            return FileVisitResult.CONTINUE;
        }

        private void noteFolder(Path folder) {
            if (wanted.test(folder.toString()) || unread.test(folder.toString())) {
                folders.add(folder);
            }
        }

        private boolean misnamed(Path path) {
            NameEncoding.defect(path)
                    .ifPresent(why -> failures.put(path, new BrokenInputException(path, why, NameEncoding.remedy())));
            return failures.containsKey(path);
        }
    }

    private static boolean hidden(Path path) {
        return path.getFileName() != null
                && HIDDEN.matcher(path.getFileName().toString()).matches();
    }
}
