// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetSpec;

/** The description {@code rdf.yaml} of a model package, in the BioImage Model Zoo's model description format 0.5.3. */
final class Rdf {
    /** Later versions add nothing that a package uses; programs also read older ones. */
    private static final String FORMAT = "0.5.3";
    /** The oldest PyTorch version in which a written model was loaded and compared. */
    private static final String PYTORCH = "1.13.1";

    private static final int LEAST_SIZE = 64;
    private static final String INPUT = "image";
    private static final String OUTPUT = "cells";
    /** The outputs in order. */
    private static final List<String> OUTPUT_CHANNELS = List.of("cell_probability", "inner_distance");

    private Rdf() {}

    /** @param weightsSha256 of the TorchScript file, in hexadecimal digits */
    static Map<String, Object> of(
            TrainedModel.Description model, PackageInfo info, InputScaling scaling, String weightsSha256) {
        Map<String, Object> rdf = new LinkedHashMap<>();
        rdf.put("format_version", FORMAT);
        rdf.put("type", "model");
        rdf.put("name", info.name());
        rdf.put(
                "description",
                "Finds cells in imaging mass cytometry (IMC) images of "
                        + model.channels().size() + (model.channels().size() == 1 ? " channel. " : " channels. ")
                        + model.architecture() + ".");
        rdf.put("authors", info.authors().stream().map(Author::toMap).toList());
        rdf.put("cite", cite());
        rdf.put("license", info.licence());
        rdf.put("tags", tags(model.architecture()));
        rdf.put("documentation", ModelPackage.DOCUMENTATION);
        rdf.put("covers", List.of(ModelPackage.COVER));
        rdf.put("inputs", List.of(input(model, scaling)));
        rdf.put("outputs", List.of(output(model)));
        Map<String, Object> torchScript = new LinkedHashMap<>();
        torchScript.put("source", ModelPackage.WEIGHTS);
        torchScript.put("sha256", weightsSha256);
        torchScript.put("pytorch_version", PYTORCH);
        rdf.put("weights", Map.of("torchscript", torchScript));
        rdf.put("config", Map.of("imcseg", config(model)));
        return rdf;
    }

    private static List<Map<String, Object>> cite() {
        return List.of(
                reference(
                        "Bird et al., Pushing the limits of cell segmentation models for imaging mass cytometry, ISBI 2024",
                        "10.48550/arXiv.2402.04446"),
                reference(
                        "Ronneberger et al., U-Net: convolutional networks for biomedical image segmentation, MICCAI 2015",
                        "10.1007/978-3-319-24574-4_28"));
    }

    private static Map<String, Object> reference(String text, String doi) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("text", text);
        reference.put("doi", doi);
        return reference;
    }

    private static List<String> tags(UNetSpec spec) {
        List<String> tags = new ArrayList<>(List.of(
                "imaging-mass-cytometry",
                "imc",
                "cells",
                "2d",
                "unet",
                "pytorch",
                "deepimagej",
                "ilastik",
                "other",
                "semantic-segmentation"));
        if (spec.hasDistance()) {
            tags.add("instance-segmentation");
        }
        return tags;
    }

    private static Map<String, Object> input(TrainedModel.Description model, InputScaling scaling) {
        Map<String, Object> input = tensor(
                INPUT,
                scaling.isLeftToUser() ? "IMC image, normalised as the documentation says" : "IMC image",
                model,
                ChannelIdentifiers.of(model.channels()),
                ModelPackage.TEST_INPUT);
        input.put("preprocessing", scaling.preprocessing());
        return input;
    }

    private static Map<String, Object> output(TrainedModel.Description model) {
        int count = model.architecture().outputs().count();
        return tensor(
                OUTPUT,
                count == 1 ? "Probability of being cell" : "Probability of being cell; relative inner distance",
                model,
                OUTPUT_CHANNELS.subList(0, count),
                ModelPackage.TEST_OUTPUT);
    }

    private static Map<String, Object> tensor(
            String id, String description, TrainedModel.Description model, List<String> channels, String test) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("id", id);
        tensor.put("description", description);
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("type", "channel");
        channel.put("channel_names", channels);
        tensor.put("axes", List.of(Map.of("type", "batch"), channel, space(id, "y", model), space(id, "x", model)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "float32");
        if (id.equals(OUTPUT)) {
            data.put("range", List.of(0., 1.));
        }
        tensor.put("data", data);
        tensor.put("test_tensor", Map.of("source", test));
        return tensor;
    }

    /**
     * Inputs may have any size that the network can halve; outputs have the same size, with an unreliable border when
     * tiled.
     */
    private static Map<String, Object> space(String tensor, String axis, TrainedModel.Description model) {
        int multiple = model.architecture().multiple();
        int least = (LEAST_SIZE + multiple - 1) / multiple * multiple;
        Map<String, Object> space = new LinkedHashMap<>();
        space.put("type", "space");
        space.put("id", axis);
        space.put("unit", "micrometer");
        space.put("scale", model.pixelSize());
        Map<String, Object> size = new LinkedHashMap<>();
        if (tensor.equals(INPUT)) {
            size.put("min", least);
            size.put("step", multiple);
        } else {
            size.put("tensor_id", INPUT);
            size.put("axis_id", axis);
            space.put("halo", least / 4);
        }
        space.put("size", size);
        return space;
    }

    private static Map<String, Object> config(TrainedModel.Description model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("channels", model.channels());
        config.put("normalisation", model.normalisation());
        config.put("threshold", model.threshold());
        config.put("patch_size", model.patchSize());
        config.put("software", model.training().software());
        config.put("engine", model.training().engine());
        config.put("seed", model.training().seed());
        return config;
    }
}
