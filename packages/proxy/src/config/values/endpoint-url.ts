const ORIGIN = /^https?:\/\/[^\s/?#@\\]+\/?$/i;

/** Whether a text is scheme, host and port: no user, path, query or hash, not even empty ones. */
export function isEndpointUrl(text: string): boolean {
  return ORIGIN.test(text) && URL.canParse(text);
}
