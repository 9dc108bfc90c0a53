// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

/** A service that gives data to a page. */
public interface DataService {
    interface DataServiceBuilder {}
}
