// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import ij.gui.EllipseRoi;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.imcseg.core.io.mcd.McdBuilder;
import org.imcseg.core.io.tiff.TiffBuilder;

/** Small sound inputs of each {@link FuzzedReader}, from which fuzzing begins. */
final class FuzzSeeds {
    private static final String OME =
            "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\"><Pixels SizeX=\"5\" SizeY=\"4\""
                    + " SizeC=\"3\" SizeZ=\"1\" SizeT=\"1\" PhysicalSizeX=\"1\" DimensionOrder=\"XYCZT\" Type=\"float\">"
                    + "<Channel Name=\"DNA1\" Fluor=\"Ir191\"/><Channel Name=\"CD3\"/><Channel Name=\"b\"/>"
                    + "<TiffData FirstC=\"0\" IFD=\"0\"/><TiffData FirstC=\"1\" IFD=\"2\"/><TiffData FirstC=\"2\" IFD=\"1\" PlaneCount=\"1\"/>"
                    + "</Pixels></Image></OME>";

    private FuzzSeeds() {}

    static List<byte[]> of(FuzzedReader reader) {
        try {
            return switch (reader) {
                case MCD -> List.of(schema(3, 2, 2), schema(2, 2, 1), mcd());
                case TXT -> texts(
                        "Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\tDNA1(Ir191Di)\tCD3(Er170Di)\r\n"
                                + "1\t2\t1\t0\t0\t0\t1.5\t2\r\n3\t4\t1\t1\t0\t0\t0\t3e2\r\n",
                        "sep=;\nX;Y;\"Ir191\"\n0;0;1,5\n1;0;2,5\n0;1;0\n1;1;7\n");
                case TIFF -> tiffs();
                case TIFF_MASK -> List.of(
                        tiff(new TiffBuilder(6, 5).type(16, 1).deflate().predictor(2)),
                        tiff(new TiffBuilder(6, 5).type(8, 1).samples(3, false).tag(262, 2)),
                        tiff(new TiffBuilder(6, 5)));
                case PNG_MASK -> List.of(
                        png(BufferedImage.TYPE_BYTE_GRAY),
                        png(BufferedImage.TYPE_USHORT_GRAY),
                        png(BufferedImage.TYPE_INT_ARGB),
                        png(BufferedImage.TYPE_BYTE_INDEXED));
                case GEOJSON -> geoJsons();
                case ROI -> rois();
                case ROI_SET -> List.of(zip(ZipEntry.STORED), zip(ZipEntry.DEFLATED));
                case PANEL -> texts(
                        "channel,name,keep,ilastik\nIr191,DNA1,1,1\nEr170,CD3,0,\n",
                        "Metal Tag\tTarget\tfull\nIr191\tDNA1\t1\nYb172\t\"CD 8a\"\t0\n",
                        "sep=;\n# exported\nindex;label\n2;DNA2_Ir193\n1;\"1,5\"\n",
                        "DNA1\nCD3\n\nKeratin 8/18\n");
                case SAMPLE_TABLE -> texts(
                        "sample,tissue,condition\nslide,lung,\"covid, late\"\nb,liver,none\n", "id|organ\n1|lung\n");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the seeds of all readers, each into a folder of the reader's name. @param arguments the folder for them
     */
    public static void main(String[] arguments) throws IOException {
        for (FuzzedReader reader : FuzzedReader.values()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], reader.name()));
            List<byte[]> seeds = of(reader);
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(folder.resolve("seed" + i), seeds.get(i));
            }
        }
    }

    private static List<byte[]> texts(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] mcd() {
        McdBuilder file = new McdBuilder().trailingBytes(4);
        file.acquisition(1, 2, 2).channel("Ir(191)", "DNA1");
        return file.bytes();
    }

    /** A schema as text and the data after it, as {@link FuzzedReader#MCD} takes it. */
    private static byte[] schema(int width, int height, int acquisitions) {
        StringBuilder xml = new StringBuilder("<MCDSchema>");
        int block = width * height * 4 * Float.BYTES;
        ByteBuffer data = ByteBuffer.allocate(acquisitions * block).order(ByteOrder.LITTLE_ENDIAN);
        for (int a = 0; a < acquisitions; a++) {
            xml.append("<Acquisition><ID>").append(a).append("</ID><Description>R</Description>");
            xml.append("<DataStartOffset>").append(data.position()).append("</DataStartOffset>");
            for (int i = 0; i < width * height; i++) {
                data.putFloat(i % width).putFloat(i / width).putFloat(i).putFloat(a + i);
            }
            xml.append("<DataEndOffset>").append(data.position()).append("</DataEndOffset>");
            xml.append("<MaxX>")
                    .append(width)
                    .append("</MaxX><MaxY>")
                    .append(height)
                    .append("</MaxY>");
            xml.append("<AblationDistanceBetweenShotsX>1</AblationDistanceBetweenShotsX>"
                    + "<SegmentDataFormat>Float</SegmentDataFormat><ValueBytes>4</ValueBytes></Acquisition>");
            for (String channel : new String[] {"X", "Y", "Z", "Ir(191)"}) {
                xml.append("<AcquisitionChannel><AcquisitionID>").append(a).append("</AcquisitionID><ChannelName>");
                xml.append(channel).append("</ChannelName><ChannelLabel>DNA1</ChannelLabel><OrderNumber>");
                xml.append("XYZI".indexOf(channel.charAt(0))).append("</OrderNumber></AcquisitionChannel>");
            }
        }
        byte[] schema = xml.append("</MCDSchema>").toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(schema.length + data.capacity())
                .put(schema)
                .put(data.array())
                .array();
    }

    private static byte[] tiff(TiffBuilder builder) throws IOException {
        return builder.bytes((p, x, y) -> p + (x + y) % 3);
    }

    private static List<byte[]> tiffs() throws IOException {
        return List.of(
                tiff(new TiffBuilder(5, 4).pages(3).description(OME)),
                tiff(new TiffBuilder(5, 4)
                        .pages(2)
                        .description("ImageJ=1.54p\nimages=2\nchannels=2\n")
                        .order(ByteOrder.BIG_ENDIAN)),
                tiff(new TiffBuilder(5, 4).samples(2, true).type(16, 1).strips(2)),
                tiff(new TiffBuilder(5, 4).type(32, 3).deflate().predictor(3).tiles(16, 16)),
                tiff(new TiffBuilder(5, 4).type(16, 1).deflate().predictor(2).strips(3)),
                tiff(new TiffBuilder(5, 4).type(8, 1).tag(259, 32773)),
                tiff(new TiffBuilder(5, 4).type(8, 1).tag(259, 5)),
                tiff(new TiffBuilder(8, 4).type(8, 1).tag(258, 1)),
                tiff(new TiffBuilder(5, 4).pages(2).big()),
                tiff(new TiffBuilder(5, 4).description("{\"shape\": [3, 4, 5]}")));
    }

    private static byte[] png(int type) throws IOException {
        BufferedImage image = new BufferedImage(6, 5, type);
        image.getRaster().setSample(2, 2, 0, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static List<byte[]> geoJsons() {
        String ring = "[[[1,1],[4,1],[4,3.5],[1,3],[1,1]],[[2,2],[3,2],[3,3],[2,2]]]";
        String polygon = "{\"type\":\"Polygon\",\"coordinates\":" + ring + "}";
        String cell = "{\"type\":\"Feature\",\"id\":\"PathCellObject\",\"geometry\":" + polygon
                + ",\"properties\":{\"objectType\":\"cell\",\"name\":\"a\",\"classification\":{\"names\":[\"T\",\"b\"]},"
                + "\"measurements\":[{\"name\":\"Cell ID\",\"value\":3}]}}";
        String several =
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"MultiPolygon\","
                        + "\"coordinates\":[" + ring + "]}," + polygon
                        + "]},\"properties\":{\"objectType\":\"annotation\",\"classification\":\"Region*\","
                        + "\"measurements\":{\"Cell ID\":5,\"x\":NaN},\"childObjects\":[" + cell + "]}}";
        return texts("{\"type\":\"FeatureCollection\",\"features\":[" + cell + "]}", "[" + several + "]", cell);
    }

    private static List<byte[]> rois() {
        int[] xs = {1, 6, 6, 2};
        int[] ys = {1, 2, 7, 5};
        Roi named = new Roi(2, 1, 4, 3);
        named.setName("cell");
        List<byte[]> all = new ArrayList<>();
        for (Roi roi : List.of(
                named,
                new OvalRoi(3, 3, 5, 4),
                new EllipseRoi(1, 1, 8, 8, .5),
                new PolygonRoi(xs, ys, 4, Roi.POLYGON),
                new PolygonRoi(new float[] {1.5f, 6, 6, 2}, new float[] {1, 2.5f, 7, 5}, Roi.FREEROI),
                new PolygonRoi(xs, ys, 4, Roi.POLYLINE),
                new ShapeRoi(named).or(new ShapeRoi(new OvalRoi(5, 5, 4, 4))))) {
            all.add(RoiEncoder.saveAsByteArray(roi));
        }
        return all;
    }

    private static byte[] zip(int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int entries = 0;
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (byte[] roi : rois()) {
                ZipEntry entry = new ZipEntry(entries++ + ".roi");
                CRC32 sum = new CRC32();
                sum.update(roi);
                entry.setMethod(method);
                entry.setSize(roi.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(roi);
            }
        }
        return out.toByteArray();
    }
}
