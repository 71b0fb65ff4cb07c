const kilo = 1024;

/** A size in words, such as 1.4 MB. */
export function sizeText(bytes: number): string {
  if (bytes < kilo) {
    return `${bytes} B`;
  }
  return bytes < kilo * kilo ? `${Math.round(bytes / kilo)} KB` : `${(bytes / kilo / kilo).toFixed(1)} MB`;
}
