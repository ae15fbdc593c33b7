const SCHEME = 'https://';

/** Whether a text is the URL of an OIDC provider as IAM has them: `https`, and nothing behind the path. */
export function isIssuerUrl(text: string): boolean {
  if (!text.startsWith(SCHEME) || !URL.canParse(text)) return false;
  const { host, username, search, hash } = new URL(text);
  const isBare = username === '' && search === '' && hash === '';
  // What is not as it is normalized would have another name in ARNs and condition keys.
  return isBare && host !== '' && text.slice(SCHEME.length).startsWith(host) && !/[\s?#*]/.test(text);
}
