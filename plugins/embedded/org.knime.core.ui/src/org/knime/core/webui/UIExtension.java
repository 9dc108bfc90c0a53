// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui;

/** Something that is shown as a page. */
public interface UIExtension {}
