// SPDX-License-Identifier: Apache-2.0
/** Files from which an interrupted training continues: written atomically, with a checksum, two generations of each. */
package org.imcseg.learning.checkpoint;
