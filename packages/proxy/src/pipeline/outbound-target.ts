/** The target without the parameters of a presigned URL, which are the caller's signature; otherwise as received. */
export function outboundTarget(target: string): string {
  const query = target.indexOf('?');
  if (query < 0) return target;
  const path = target.slice(0, query);
  const kept = target
    .slice(query + 1)
    .split('&')
    .filter((parameter) => !isPresignParameter(parameter));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function isPresignParameter(parameter: string): boolean {
  const equals = parameter.indexOf('=');
  const name = equals < 0 ? parameter : parameter.slice(0, equals);
  return decodeURIComponent(name).toLowerCase().startsWith('x-amz-');
}
