// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import org.imcseg.learning.model.UNetSpec;

/** An engine of the tests with a fixed state; subclasses say what their networks compute. */
public class StubEngine implements Engine {
    private final String id;
    private final String name;
    private final DeviceKind device;
    private final Status status;

    /** An engine that cannot create networks. */
    public StubEngine(String id, String name, DeviceKind device, Status status) {
        this.id = id;
        this.name = name;
        this.device = device;
        this.status = status;
    }

    /** An engine that is ready on the CPU. */
    protected StubEngine(String id, String name) {
        this(id, name, DeviceKind.CPU, Status.ready("Java"));
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String version() {
        return "1";
    }

    @Override
    public DeviceKind device() {
        return device;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public final Status status() {
        return status;
    }

    @Override
    public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
        throw new AssertionError("this test needs no network");
    }
}
