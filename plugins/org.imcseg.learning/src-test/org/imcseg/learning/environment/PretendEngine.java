// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.util.Optional;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.engine.StubEngine;
import org.imcseg.learning.model.UNetSpec;

/** An engine that only has a status. */
final class PretendEngine extends StubEngine {
    private final String defect;
    private final boolean hasBf16;

    PretendEngine(String id, DeviceKind device, Status status, String defect, boolean hasBf16) {
        super(id, id.equals("libtorch") ? "LibTorch" : "Deeplearning4j", device, status);
        this.defect = defect;
        this.hasBf16 = hasBf16;
    }

    static PretendEngine ready(String id, DeviceKind device) {
        return new PretendEngine(id, device, Status.ready(device + " of the test"), "", id.equals("libtorch"));
    }

    static PretendEngine without(String id, Status status) {
        return new PretendEngine(id, DeviceKind.GPU, status, "", false);
    }

    @Override
    public int preference() {
        return 1;
    }

    @Override
    public void start() {
        if (!defect.isEmpty()) {
            throw new EngineException(defect);
        }
    }

    @Override
    public Optional<String> lacks(Precision precision) {
        return precision == Precision.BF16 && !hasBf16 ? Optional.of("cannot") : Optional.empty();
    }

    @Override
    public Precision fastest(UNetSpec spec) {
        return device() == DeviceKind.GPU ? Precision.TF32 : hasBf16 ? Precision.BF16 : Precision.SINGLE;
    }
}
