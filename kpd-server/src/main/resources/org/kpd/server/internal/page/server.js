/* Requests to the server, and messages for their failures. */

let token = remembered();

/** A failure whose message is shown to the user; canRetry if the same request may succeed a little later. */
export class Problem extends Error {
  constructor(text, { canRetry = false, wantsToken = false, status = 0 } = {}) {
    super(text);
    Object.assign(this, { canRetry, wantsToken, status });
  }
}

// A browser that may not store anything for this page throws on any access to its storage.
function remembered() {
  try {
    return sessionStorage.getItem("token");
  } catch {
    return null;
  }
}

export function useToken(text) {
  token = text;
  try {
    sessionStorage.setItem("token", text);
  } catch {
    // The token lasts until the page is reloaded.
  }
}

/** The JSON at a path. */
export async function request(path, options = {}) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new Problem(silence(), { canRetry: true });
  }
  const json = await response.json().catch(() => null);
  if (response.ok && json) return json;
  throw refusal(response, json);
}

function silence() {
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  return here || navigator.onLine
    ? `The server at ${location.host} does not answer. Is kpd serve still running?`
    : `This device is offline, and the server at ${location.host} cannot be reached.`;
}

function refusal(response, json) {
  const status = response.status;
  if (status === 401) {
    return new Problem(
      token ? "The server did not accept this token. Enter it again." : "This server requires a token. Enter it to continue.",
      { wantsToken: true, status });
  }
  const said = json && typeof json.error === "string" ? json.error : `Found a response with status ${status}; expected one from kpd serve.`;
  return new Problem(said, { canRetry: [408, 429, 502, 503, 504].includes(status), status });
}
