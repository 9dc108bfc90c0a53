// SPDX-License-Identifier: Apache-2.0
/** Script and styles shared by node views and reports. */
package org.imcseg.core.page;
