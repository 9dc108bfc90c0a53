// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.image;

/**
 * What a channel is called besides its name. Unknown text is empty.
 *
 * @param label as the file has it, such as {@code H3K27Ac(Yb172Di)}
 * @param metal such as {@code Yb172}
 * @param panelName what a panel file calls it
 */
public record ChannelAliases(String label, String metal, String panelName) {}
