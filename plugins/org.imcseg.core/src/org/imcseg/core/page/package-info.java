// SPDX-License-Identifier: Apache-2.0
/** Script and styles of pages for people: views of nodes and reports, so that each figure is written once. */
package org.imcseg.core.page;
