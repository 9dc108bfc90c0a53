// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reader;

import org.imcseg.knime.acquisitions.AcquisitionTables;
import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the IMC Reader node. */
public final class ReaderNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("IMC Reader")
            .icon("reader.png")
            .shortDescription("Reads imaging mass cytometry acquisitions with their masks and sample data.")
            .fullDescription(
                    """
                    <p>Reads Hyperion <tt>.mcd</tt> files, their <tt>.txt</tt> exports, and TIFF stacks (one page per channel;
                    also OME-TIFF and ImageJ TIFF), from single files or folders. Each acquisition becomes one row with its image,
                    its mask and the sample data.</p>
                    <p>Channels are selected by marker or metal, never by position, so that files with different panels give
                    images with the same channels. Masks are found by name: in a separate folder under the same name, or next to
                    the images with <tt>_mask</tt>, <tt>_cellmask</tt> and the like at the end. Tissue and condition come from a
                    CSV file of samples.</p>
                    <p>A mask is a TIFF or a grey PNG (8 or 16 bits) of ids; a <b>GeoJSON</b> file of QuPath (<tt>.geojson</tt>,
                    or <tt>.json</tt>; cells, detections, and annotations drawn around single cells, with coordinates in pixels);
                    ROIs of <b>ImageJ</b> (<tt>name_RoiSet.zip</tt>, or another zip of <tt>.roi</tt> files); or a folder
                    <tt>name</tt>, <tt>name_masks</tt> or <tt>name/masks</tt> with one black-and-white PNG or TIFF per cell, as in
                    the Data Science Bowl 2018. Pixels belong to the outline that contains their centre; if outlines overlap, the
                    smaller one gets the pixel. Overlapping, empty and cut-off outlines, and those outside the image, are counted
                    at the third output. If an acquisition has a TIFF mask, its masks in other formats are ignored.</p>
                    <p>If <b>only a part of an image is annotated</b>, draw a region around it: in QuPath an annotation of the
                    class <tt>Region*</tt>, or one whose class or name begins with <i>annotated</i>; in ImageJ an ROI whose name
                    does. What lies outside is neither cell nor background (\u22121 in the mask): the Learner and the Scorer
                    ignore it. Of cells at the edge of the region, only the part inside counts.</p>
                    <p>Damaged files are common. An acquisition that cannot be read is replaced by its <tt>.txt</tt> export if
                    there is one, or skipped; the third output lists both cases with the reason, and the node warns. With
                    <i>Strict</i>, the node fails instead. Counts are read as stored, without rounding or scaling.</p>
                    <p>If you have no data, enter the address of a phantom instead of a path: <tt>phantom:lung?images=80</tt>
                    generates the same images as the node <b>IMC Phantom</b>, so that a workflow for files runs unchanged.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addOutputTable(
                                    "Images",
                                    """
                            One row per acquisition: <i>Image</i> (float32 counts, X, Y, Channel), <i>Mask</i> (int32, one number per
                            cell, 0 for background, \u22121 for not annotated; missing if there is none), <i>Sample</i>, <i>Tissue</i>,
                            <i>Condition</i>, <i>ROI</i>, <i>Pixel Size</i> (\u00b5m) and <i>Source</i> (file and acquisition).""")
                            .addOutputTable(
                                    "Channels",
                                    """
                            One row per channel of each acquisition: <i>Source</i>, <i>Plane</i>, <i>Label</i>, <i>Marker</i>,
                            <i>Metal</i>, <i>Mass</i>, <i>Panel Name</i>, <i>Selected</i>, <i>Channel</i> (its name in the image),
                            <i>Minimum</i>, <i>Maximum</i>, <i>Mean</i> and <i>Share Above 0</i>.""")
                            .addOutputTable(
                                    "Issues",
                                    """
                            What was skipped, repaired or is doubtful: <i>File</i>, <i>Acquisition</i>, <i>Severity</i>, <i>What</i>,
                            <i>Why</i> and <i>Remedy</i>."""))
            .model(m -> m.parametersClass(ReaderNodeParameters.class)
                    .configure(ReaderModel::configure)
                    .execute(NodeExecution.of(ReaderModel::execute)))
            .addView(AcquisitionTables.view())
            .nodeType(NodeType.Source)
            .keywords(
                    "imaging mass cytometry",
                    "Hyperion",
                    "mcd",
                    "TIFF",
                    "txt",
                    "load images",
                    "masks",
                    "panel",
                    "QuPath",
                    "GeoJSON",
                    "ImageJ",
                    "ROI")
            .addExternalResource(Link.READIMC.href(), Link.READIMC.title())
            .addExternalResource(Link.OME_TIFF.href(), Link.OME_TIFF.title())
            .addExternalResource(Link.QUPATH.href(), Link.QUPATH.title())
            .addExternalResource(Link.STEINBOCK_FILES.href(), Link.STEINBOCK_FILES.title());

    /** For KNIME, which creates the factory by reflection. */
    public ReaderNodeFactory() {
        super(NODE);
    }
}
