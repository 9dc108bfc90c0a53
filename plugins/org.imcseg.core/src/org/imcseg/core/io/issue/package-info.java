// SPDX-License-Identifier: Apache-2.0
/** How reading reports what it skipped, repaired or doubts: every entry names file, acquisition, defect and remedy. */
package org.imcseg.core.io.issue;
