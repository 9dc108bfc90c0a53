// SPDX-License-Identifier: Apache-2.0
/** Views, by their data and in a browser, against a host that speaks as KNIME does. */
package org.imcseg.knime.views;
