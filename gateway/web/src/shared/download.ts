import { Problem } from '@/api/problem';
import { send } from '@/api/transport';

/** What an address answers; the address alone gives nothing without the session. */
async function fetchFile(path: string): Promise<Response> {
  const response = await send(new Request(new URL(path, location.origin)));
  if (!response.ok) {
    throw new Problem(response.status, (await response.json().catch(() => ({}))) as object);
  }
  return response;
}

/** The name that the server gives a file. */
export function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** A file as an address of this page, to be shown with the type that is expected and no other one. */
export async function objectUrlOf(path: string, type: string): Promise<string> {
  const content = await (await fetchFile(path)).arrayBuffer();
  return URL.createObjectURL(new Blob([content], { type }));
}

/** Saves what an address answers under the name that the server gives it, or else under this one. */
export async function downloadFile(path: string, fileName: string): Promise<void> {
  const response = await fetchFile(path);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(response.headers.get('Content-Disposition')) ?? fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
