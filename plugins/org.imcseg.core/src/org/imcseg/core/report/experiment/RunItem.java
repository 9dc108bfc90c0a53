// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.Scores;

/**
 * What a run scored on one item.
 *
 * @param row number in the table of scores, by which its overlay is found
 * @param run name of the run
 * @param round of bootstrapping, from 0; 0 where there are none
 * @param item unique within run and round
 * @param image that the item is a patch of; the item itself if it is whole
 * @param sample patient or sample; the image where unknown
 * @param scores of its pixels and, where cells were scored, of its cells
 * @param counts pixels; null if unknown
 * @param cells matched at an IoU of ½; null if they were not scored
 * @param drawn whether there is an overlay
 */
public record RunItem(
        long row,
        String run,
        int round,
        String item,
        String image,
        String sample,
        Scores scores,
        ConfusionCounts counts,
        CellCounts cells,
        boolean drawn) {}
