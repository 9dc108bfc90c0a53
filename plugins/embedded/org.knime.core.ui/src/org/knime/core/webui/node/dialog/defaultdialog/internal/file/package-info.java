// SPDX-License-Identifier: Apache-2.0
/**
 * Choosers of files and folders: those of KNIME 5.8, which later versions lack, beside those of later versions, which
 * 5.8 lacks.
 */
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;
