// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

/** What cells keep to themselves. */
public final class FileStoreUtil {

    private FileStoreUtil() {}

    public static FileStore[] getFileStores(final FileStoreCell cell) {
        return cell.getFileStores();
    }
}
