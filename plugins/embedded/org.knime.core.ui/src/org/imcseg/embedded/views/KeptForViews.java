// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.views;

/**
 * Whether nodes keep what their views show. Nothing opens a view in a batch run, where kept images would but fill the
 * memory; tests that look at views turn it on.
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
