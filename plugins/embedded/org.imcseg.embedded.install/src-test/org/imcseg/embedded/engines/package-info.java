// SPDX-License-Identifier: Apache-2.0
/** What every engine must do, against the network's definition, and whether engines agree with each other. */
package org.imcseg.embedded.engines;
