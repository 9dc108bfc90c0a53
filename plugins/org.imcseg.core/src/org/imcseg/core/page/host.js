// SPDX-License-Identifier: Apache-2.0
// Messages between KNIME and a page in its frame: requests by postMessage to the parent, responses matched by number. Written from the
// behaviour of KNIME's
// embedder (UIExtensionRequest, UIExtensionResponse, UIExtensionReady, UIExtensionEscapePressed), pinned by the contract test.

const TIMEOUT = 120000;

let requests = 0;

function request(method, ...params) {
    requests += 1;
    const requestId = `imcseg-${Date.now()}-${requests}`;
    return new Promise((resolve, reject) => {
        const timer = setTimeout(
            () => finish(() => reject(new Error("KNIME gave no answer. Close the view and open it again."))),
            TIMEOUT,
        );
        function finish(outcome) {
            clearTimeout(timer);
            window.removeEventListener("message", listen);
            outcome();
        }
        function listen(event) {
            if (event.source === window.parent && event.data?.type === "UIExtensionResponse" && event.data.requestId === requestId) {
                finish(() => resolve(event.data.payload));
            }
        }
        window.addEventListener("message", listen);
        window.parent.postMessage({ type: "UIExtensionRequest", requestId, payload: { method, params } }, "*");
    });
}

function parsed(value) {
    return typeof value === "string" && value !== "" ? JSON.parse(value) : value;
}

/** Unwraps the envelopes that hosts put around a response. */
function unwrap(value, isOurs) {
    let inner = parsed(value);
    for (let depth = 0; depth < 6 && inner && !isOurs(inner); depth += 1) {
        const trouble = inner.userError ?? inner.internalError ?? (typeof inner.error === "object" ? inner.error : null);
        if (trouble) {
            throw new Error(trouble.message ?? "KNIME could not ask the node.");
        }
        inner = parsed(inner.result);
    }
    if (!inner) {
        throw new Error("The node has no data for this view.");
    }
    return inner;
}

let config = {};

function callService(serviceType, dataServiceRequest) {
    const { extensionType, nodeId, projectId, workflowId } = config;
    return request("callNodeDataService", { serviceType, dataServiceRequest, extensionType, nodeId, projectId, workflowId });
}

/** Registers the view and fetches its initial data. */
export async function connect() {
    config = (await request("getConfig")) ?? {};
    // the host withholds events until a listener is announced
    window.parent.postMessage({ type: "UIExtensionReady" }, "*");
    window.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented) {
            window.parent.postMessage({ type: "UIExtensionEscapePressed" }, "*");
        }
    });
    const initial = config.initialData ?? (await callService("initial_data", ""));
    return unwrap(initial, (value) => typeof value.imcseg === "string");
}

/** Sends a request to the node. */
export async function ask(question, argument) {
    const rpc = { jsonrpc: "2.0", id: (requests += 1), method: "answer", params: [question, argument] };
    const response = await callService("data", JSON.stringify(rpc));
    const answer = unwrap(response, (value) => "answer" in value || typeof value.error === "string");
    if (typeof answer.error === "string") {
        throw new Error(answer.error);
    }
    return answer.answer;
}

/** When KNIME renders a report or an image, it waits for the message that drawing is complete. */
export function rendered() {
    if (config.renderingConfig?.type === "REPORT") {
        request("setReportingContent", false).catch(() => {});
    }
}
