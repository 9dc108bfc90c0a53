// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

/** Publications and specifications that the descriptions of nodes link to: KNIME lists them below the description. */
public enum Link {
    /** Bird et al., ISBI 2024: the method that the nodes implement. */
    PAPER(
            "https://arxiv.org/abs/2402.04446",
            "Bird et al., Pushing the limits of cell segmentation models for imaging mass cytometry (ISBI 2024)"),
    U_NET("https://arxiv.org/abs/1505.04597", "Ronneberger et al., U-Net (MICCAI 2015)"),
    STARDIST(
            "https://arxiv.org/abs/1806.03535",
            "Schmidt et al., Cell Detection with Star-convex Polygons (MICCAI 2018): AP"),
    DATA_SCIENCE_BOWL(
            "https://doi.org/10.1038/s41592-019-0612-7",
            "Caicedo et al., the 2018 Data Science Bowl (Nature Methods 2019): F1 by IoU"),
    PANOPTIC(
            "https://arxiv.org/abs/1801.00868", "Kirillov et al., Panoptic Segmentation (CVPR 2019): panoptic quality"),
    CONFIDENT_LEARNING("https://arxiv.org/abs/1911.00068", "Northcutt et al., Confident Learning (JAIR 2021)"),
    READIMC(
            "https://bodenmillergroup.github.io/readimc/",
            "readimc: the .mcd and .txt files of imaging mass cytometry in Python"),
    STEINBOCK_FILES(
            "https://bodenmillergroup.github.io/steinbock/latest/file-types/",
            "steinbock: file types of images, masks and tables"),
    STEINBOCK_MEASUREMENT(
            "https://bodenmillergroup.github.io/steinbock/latest/cli/measurement/", "steinbock: object measurement"),
    REGION_PROPERTIES(
            "https://scikit-image.org/docs/stable/api/skimage.measure.html",
            "scikit-image: definitions of the region properties"),
    OME_TIFF("https://ome-model.readthedocs.io/en/stable/ome-tiff/", "OME-TIFF: specification"),
    QUPATH(
            "https://qupath.readthedocs.io/en/stable/docs/advanced/exporting_annotations.html",
            "QuPath: annotations as GeoJSON"),
    CUDA_GPUS("https://developer.nvidia.com/cuda-gpus", "NVIDIA: compute capability of graphics cards"),
    CUDA_LINUX("https://docs.nvidia.com/cuda/cuda-installation-guide-linux/", "NVIDIA: CUDA installation guide"),
    SAFETENSORS("https://github.com/huggingface/safetensors", "safetensors: format of the weights in the model file"),
    BIOIMAGE("https://github.com/bioimage-io/spec-bioimage-io", "BioImage Model Zoo: specification of model packages");

    private final String href;
    private final String title;

    Link(String href, String title) {
        this.href = href;
        this.title = title;
    }

    /** Its address. */
    public String href() {
        return href;
    }

    /** The displayed text. */
    public String title() {
        return title;
    }
}
