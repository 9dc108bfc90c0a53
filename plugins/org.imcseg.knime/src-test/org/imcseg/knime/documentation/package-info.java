// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of {@code docs/nodes}, generated from what the nodes say about themselves, and checks of all Markdown
 * files. A test package: it reads descriptions through the stand-ins.
 */
package org.imcseg.knime.documentation;
