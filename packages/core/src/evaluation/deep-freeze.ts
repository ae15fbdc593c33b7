/** Freezes plain data with all that it holds, so that many answers may share it. */
export function deepFreeze<Data extends object>(data: Data): Readonly<Data> {
  for (const part of Object.values(data)) if (isObject(part)) deepFreeze(part);
  return Object.freeze(data);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
