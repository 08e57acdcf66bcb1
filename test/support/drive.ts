import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Where Teams has a file put. */
export interface Drive {
  url: string;
  taken: { range: string | undefined; bytes: Buffer }[];
  /** How it answers from now on. */
  answers: number;
  server: Server;
}

/** Takes every file, until it is told to answer otherwise. */
export async function startDrive(): Promise<Drive> {
  const drive: Pick<Drive, 'taken' | 'answers'> = { taken: [], answers: 201 };
  const server = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      if (drive.answers < 300) drive.taken.push({ range: request.headers['content-range'], bytes });
      // restify has its own writeHead for every server of the process, which gives nothing back.
      response.writeHead(drive.answers);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return Object.assign(drive, { server, url: `http://127.0.0.1:${port}` });
}
