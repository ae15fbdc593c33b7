/**
 * A reader that gives what it read from the last source again: several conditions ask for the same value of a request,
 * many requests have the same, and a document's statements are all asked about one request.
 */
export function rememberLast<Source, Value>(read: (source: Source) => Value): (source: Source) => Value {
  let lastSource: Source | undefined;
  let lastValue: Value | undefined;
  return (source) => {
    if (source === lastSource && lastValue !== undefined) return lastValue;
    lastValue = read(source);
    lastSource = source;
    return lastValue;
  };
}
