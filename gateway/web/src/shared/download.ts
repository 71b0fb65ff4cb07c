import { Problem } from '@/api/problem';
import { send } from '@/api/transport';

/** Saves what an address answers under a name; the address alone gives nothing without the session. */
export async function downloadFile(path: string, fileName: string): Promise<void> {
  const response = await send(new Request(new URL(path, location.origin)));
  if (!response.ok) {
    throw new Problem(response.status, (await response.json().catch(() => ({}))) as object);
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
