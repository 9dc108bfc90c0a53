// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

/**
 * How densely cells lie. The more of them are to touch, the more darts are thrown and the closer cells may come, so
 * that {@link LabelGrowth} has to grow labels by only 1 to 3 pixels. Calibrated against masks by Mesmer (DeepCell) and
 * by ilastik with CellProfiler of nine regions of three Hyperion slides; the phantom's numbers are from 16 images of
 * 128 × 128 pixels. A cell touches if it shares more than a quarter of its outline; areas are in pixels of 1 µm².
 *
 * <table>
 * <caption>Real masks and the phantom's</caption>
 * <tr><th>masks</th><th>share touching</th><th>foreground</th><th>mean area</th><th>median area</th><th>cells per 10⁴ pixels</th></tr>
 * <tr><td>Mesmer</td><td>.73</td><td>.33</td><td>48</td><td>40</td><td>69</td></tr>
 * <tr><td>… by region</td><td>0 to 1</td><td>.06 to .50</td><td>12 to 66</td><td>13 to 52</td><td>47 to 116</td></tr>
 * <tr><td>ilastik and CellProfiler</td><td>.97</td><td>.64</td><td>108</td><td>95</td><td>59</td></tr>
 * <tr><td>… by region</td><td>.85 to 1</td><td>.47 to .94</td><td>76 to 189</td><td>56 to 178</td><td>50 to 74</td></tr>
 * <tr><td>lung, as drawn</td><td>.20</td><td>.30</td><td>73</td><td>64</td><td>40</td></tr>
 * <tr><td>lung, .5</td><td>.50</td><td>.43</td><td>80</td><td>72</td><td>54</td></tr>
 * <tr><td>lung, .7</td><td>.71</td><td>.51</td><td>83</td><td>75</td><td>62</td></tr>
 * <tr><td>lung, .9</td><td>.90</td><td>.60</td><td>87</td><td>80</td><td>69</td></tr>
 * <tr><td>breast, as drawn</td><td>.25</td><td>.34</td><td>92</td><td>93</td><td>37</td></tr>
 * <tr><td>breast, .5</td><td>.51</td><td>.46</td><td>104</td><td>104</td><td>44</td></tr>
 * <tr><td>breast, .7</td><td>.71</td><td>.51</td><td>109</td><td>110</td><td>47</td></tr>
 * <tr><td>breast, .9</td><td>.91</td><td>.63</td><td>126</td><td>124</td><td>50</td></tr>
 * </table>
 *
 * @param darts number of darts, as a multiple of the protocol's
 * @param closeness minimum distance of two cells' centres, as a multiple of the sum of their radii
 * @param contrast exponent of the tissue's density in the probability that a dart becomes a cell; above 1, sparse
 *     tissue stays sparse despite more darts
 */
record CellDensity(double darts, double closeness, double contrast) {
    /** The protocol's. */
    private static final CellDensity SPARSE = new CellDensity(1, .85, 1);

    /** @param touching target share of touching cells, 0 for the protocol's density */
    static CellDensity of(double touching) {
        return touching == 0 ? SPARSE : new CellDensity(1 + 3 * touching, 1 - .25 * touching, 1 + 2 * touching);
    }

    /** Probability that a dart becomes a cell where the tissue has the given density. */
    double kept(double tissue) {
        return Math.pow(tissue, contrast);
    }
}
