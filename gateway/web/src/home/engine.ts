/** The engine and its version, such as Chromium 86, by which a browser of any name is supported or not. */
export function engineOf(userAgent: string): string | undefined {
  const chromium = /(?:Chrome|Chromium)\/(\d+)/.exec(userAgent);
  if (chromium) {
    return `Chromium ${chromium[1]}`;
  }
  const firefox = /Firefox\/(\d+)/.exec(userAgent);
  if (firefox) {
    return `Firefox ${firefox[1]}`;
  }
  const safari = /Version\/([\d.]+) .*Safari\//.exec(userAgent);
  return safari ? `Safari ${safari[1]}` : undefined;
}
