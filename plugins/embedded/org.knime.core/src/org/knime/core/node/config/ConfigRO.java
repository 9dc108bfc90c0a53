// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import java.util.Iterator;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

/** Read access to settings. */
public interface ConfigRO extends ConfigBaseRO, Iterable<String> {

    Config getConfig(String key) throws InvalidSettingsException;

    @Override
    Iterator<String> iterator();
}
