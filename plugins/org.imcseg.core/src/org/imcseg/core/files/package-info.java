// SPDX-License-Identifier: Apache-2.0
/**
 * Writing files so that a reader sees the whole of the old or the whole of the new one, never a part; finding out
 * beforehand whether that will work; and tidying up after processes that were killed.
 */
package org.imcseg.core.files;
