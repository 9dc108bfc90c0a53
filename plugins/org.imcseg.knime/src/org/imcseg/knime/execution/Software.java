// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The version of this software, as recorded with models and reports. */
public final class Software {
    private Software() {}

    /** Name and version, such as IMC Segmentation 0.1.0. */
    public static String version() {
        Bundle bundle = FrameworkUtil.getBundle(Software.class);
        return "IMC Segmentation " + (bundle == null ? "(not installed)" : bundle.getVersion());
    }
}
