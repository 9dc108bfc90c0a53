// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.paths;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.imcseg.core.files.NameEncoding;
import org.imcseg.core.files.WritableFolder;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/**
 * Resolves paths in settings.
 *
 * <p>A path is absolute, a {@code knime://} or {@code file:} address, or relative to the workflow's folder; {@code ..}
 * refers to the folder that contains the workflow. The same text means the same location wherever the workflow runs.
 */
public final class Locations {
    private static final String WORKFLOW = "knime.workflow";

    private Locations() {}

    /**
     * The local path that a setting means.
     *
     * @param location as the user wrote it
     * @param setting its title in the dialog, for messages
     * @throws InvalidSettingsException if it is empty, malformed or not on this machine
     */
    public static Path resolve(String location, String setting) throws InvalidSettingsException {
        String text = location == null ? "" : location.strip();
        if (text.isEmpty()) {
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is empty. Enter a path: absolute, or relative to the workflow's folder.");
        }
        try {
            if (!isAddress(text)) {
                Path path = Path.of(text);
                if (path.isAbsolute()) {
                    return path.normalize();
                }
                text = new URI("knime", WORKFLOW, "/" + text.replace('\\', '/'), null).toASCIIString();
            }
            URL url = FileUtil.toURL(text);
            Path path = FileUtil.resolveToPath(url);
            if (path == null) {
                throw new InvalidSettingsException(
                        "\"" + setting + "\" is '" + location + "', which is not on this machine's file system. "
                                + "Copy it here first, for example with the node Transfer Files.");
            }
            return path.toAbsolutePath().normalize();
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is '" + location + "', which is not a usable path: " + e.getMessage()
                            + NameEncoding.hint(text)
                            + ". Enter an absolute path, or one relative to the workflow's folder.",
                    e);
        }
    }

    /**
     * The local path of a file whose folder is a setting of its own.
     *
     * @param folder as for {@link #resolve}; empty for the workflow's folder
     * @param file relative to the folder; anything that {@link #resolve} takes where the folder is empty
     * @throws InvalidSettingsException if either is unusable, or if both are absolute
     */
    public static Path resolveIn(String folder, String folderSetting, String file, String fileSetting)
            throws InvalidSettingsException {
        if (folder == null || folder.isBlank() || file == null || file.isBlank()) {
            return resolve(file, fileSetting);
        }
        Path parent = resolve(folder, folderSetting);
        try {
            Path name = Path.of(file.strip());
            if (!isAddress(file.strip()) && !name.isAbsolute()) {
                return parent.resolve(name).normalize();
            }
        } catch (InvalidPathException e) {
            throw new InvalidSettingsException(
                    "\"" + fileSetting + "\" is '" + file + "', which is no usable file name: " + e.getMessage()
                            + NameEncoding.hint(file) + ". Choose another name.",
                    e);
        }
        throw new InvalidSettingsException(
                "\"" + fileSetting + "\" is '" + file + "', which is an absolute location, but \"" + folderSetting
                        + "\" is '" + folder + "'. Clear \"" + folderSetting + "\", or enter only a file name.");
    }

    /** Like {@link #resolve}, for a file or folder that must be there. */
    public static Path existing(String location, String setting) throws InvalidSettingsException {
        Path path = resolve(location, setting);
        if (!Files.exists(path)) {
            boolean isRelative =
                    !isAddress(location.strip()) && !Path.of(location.strip()).isAbsolute();
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is '" + location + "', but there is no " + path + ". Check the spelling"
                            + (isRelative ? "; a relative path starts at the workflow's folder." : "."));
        }
        return path;
    }

    /**
     * Checks before long work that a folder exists or can be created and is writable, by a test that leaves nothing
     * behind.
     *
     * @param folder the resolved path
     * @param setting its title in the dialog, for messages
     * @throws InvalidSettingsException if a file has that name, the folder is not writable or the disk is full
     */
    public static void checkWritable(Path folder, String setting) throws InvalidSettingsException {
        checkWritable(folder, setting, 0);
    }

    /**
     * Like {@link #checkWritable(Path, String)}.
     *
     * @param bytes approximate number of bytes to be written; 0 if unknown
     */
    public static void checkWritable(Path folder, String setting, long bytes) throws InvalidSettingsException {
        try {
            WritableFolder.check(folder, bytes);
        } catch (IOException e) {
            throw new InvalidSettingsException("\"" + setting + "\" is '" + folder + "', but " + e.getMessage(), e);
        }
    }

    private static boolean isAddress(String text) {
        return text.startsWith("knime:") || text.startsWith("file:") || text.contains("://");
    }
}
