/** How long a file may take. */
const limitMs = 30_000;
/** Where Teams has files put: SharePoint and OneDrive, and what stands in front of them. */
const trusted: readonly RegExp[] = [
  /(?:^|\.)sharepoint\.com$/,
  /(?:^|\.)1drv\.com$/,
  /^graph\.microsoft\.com$/,
];
const local: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/** Whether a pack, which is personal data, may go there: Microsoft's own, encrypted; this machine's in development. */
export function isTrustedPlace(
  address: string,
  { development }: { development: boolean },
): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (development && local.has(hostname)) return true;

  return protocol === 'https:' && port === '' && trusted.some((host) => host.test(hostname));
}

/** Puts the whole file in one request; false where it was not taken. Nobody is sent on to another place with it. */
export async function uploadFile(address: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    await response.body?.cancel();

    return response.ok;
  } catch {
    // No connection, too slow, or sent on elsewhere: to whoever waits it is the same.
    return false;
  }
}
