// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.views;

/**
 * Whether nodes keep what their views show. A batch run opens no views, and kept images would only fill the memory;
 * tests of views turn it on.
 */
public final class KeptForViews {
    private static volatile boolean wanted;

    private KeptForViews() {}

    public static void want() {
        wanted = true;
    }

    public static boolean isWanted() {
        return wanted;
    }
}
