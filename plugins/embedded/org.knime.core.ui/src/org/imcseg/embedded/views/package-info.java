// SPDX-License-Identifier: Apache-2.0
/** A way for tests to look at views. */
package org.imcseg.embedded.views;
