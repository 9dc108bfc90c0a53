// SPDX-License-Identifier: Apache-2.0
/**
 * Shared by the nodes' settings: texts, checks, limits, and conversion between dialogs and saved values.
 *
 * <p><b>What is saved.</b> Dialogs show per cent, check boxes and lists; workflows go on holding shares, 0 or -1 for
 * "not set", and texts with commas. A persistor with a single path ({@code Saved…}) stands between them, instead of new
 * keys with migrations: a flow variable is tied to the key and takes the place of the saved value before it is loaded,
 * so {@code missing=0.5} on the command line and loops over a column of shares mean what they always did. KNIME (5.8
 * and 5.12, {@code PersistUtil}) offers the variable button for exactly the paths that the persistor names.
 *
 * <p><b>Choosers of files and folders.</b> Paths stay texts: variables and relative paths need it. KNIME has no public
 * chooser for texts, and an internal one that changed
 * ({@code org.knime.core.webui.node.dialog.defaultdialog.internal.file}). Read in its sources:
 *
 * <ul>
 *   <li>5.8: {@code LocalFileReaderWidget} (an existing file) and {@code LocalFileWriterWidget} (any name in a folder)
 *       stand on a {@code String}: a text field with a button beside that browses the computer and puts in an absolute
 *       path. {@code FolderSelectionWidget}, {@code FileReaderWidget} and {@code FileWriterWidget} are for KNIME's own
 *       path type; on a text they keep the dialog from opening. So a folder has the writer's chooser: go to where it is
 *       and enter its name.
 *   <li>From 5.9: these two are gone. {@code FileSelectionWidget}, with files, folders or both, stands on a
 *       {@code String}, together with {@code WithFileSystem} of exactly one file system; {@code LOCAL} is again the
 *       computer and absolute paths. The text field stays open for typing everywhere.
 * </ul>
 *
 * The JVM leaves out annotations whose class is missing, so both stand on each such field, and each version sees its
 * own. The package comes with {@code Require-Bundle: org.knime.core.ui}, so nothing has to be imported. Nothing but
 * annotations of it may be used.
 */
package org.imcseg.knime.parameters;
