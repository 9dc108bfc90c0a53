// SPDX-License-Identifier: Apache-2.0

// Mouse, pen, touch and keyboard input on an image.

/** Wheel and drag. */
export function listenTo(stage) {
    const at = (event) => {
        const box = stage.element.getBoundingClientRect();
        return [event.clientX - box.left, event.clientY - box.top];
    };
    let grip = null;
    stage.canvas.addEventListener(
        "wheel",
        (event) => {
            event.preventDefault();
            stage.zoom(stage.scale * Math.exp(-event.deltaY / 400), ...at(event));
        },
        { passive: false },
    );
    stage.canvas.addEventListener("pointerdown", (event) => {
        grip = at(event);
        stage.canvas.setPointerCapture(event.pointerId);
    });
    stage.canvas.addEventListener("pointermove", (event) => {
        stage.cross = null;
        const [x, y] = at(event);
        if (grip) {
            stage.move(grip[0] - x, grip[1] - y);
            grip = [x, y];
        }
        stage.onPoint(stage.probe(x, y));
    });
    stage.canvas.addEventListener("pointerup", () => {
        grip = null;
    });
    stage.canvas.addEventListener("pointercancel", () => {
        grip = null;
    });
    stage.canvas.addEventListener("pointerleave", () => stage.onPoint(null));
    stage.canvas.addEventListener("keydown", (event) => pressKey(stage, event));
}

/** Keyboard input of the focused image. */
function pressKey(stage, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    const stride = 60;
    const actions = {
        ArrowLeft: () => stage.move(-stride, 0),
        ArrowRight: () => stage.move(stride, 0),
        ArrowUp: () => stage.move(0, -stride),
        ArrowDown: () => stage.move(0, stride),
        "+": () => stage.zoom(stage.scale * 1.5),
        "=": () => stage.zoom(stage.scale * 1.5),
        "-": () => stage.zoom(stage.scale / 1.5),
        0: () => stage.fit(),
        1: () => stage.zoom(1),
    };
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.shiftKey && steps[event.key]) {
        event.preventDefault();
        stage.pointBy(...steps[event.key]);
    } else if (actions[event.key]) {
        event.preventDefault();
        actions[event.key]();
    }
}
