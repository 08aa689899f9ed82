import { createServer, type IncomingMessage } from 'node:http';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly authorization: string;
}

/** A local endpoint that answers every request in the same way, and what it heard. */
export async function startEndpoint(
  answer: (heard: Heard) => { status: number; body: string; type?: string } | undefined,
): Promise<{ url: string; heard: Heard[]; stop(): Promise<void> }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    readBody(request).then((body) => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        body,
        authorization: request.headers.authorization ?? '',
      };
      heard.push(one);
      const said = answer(one);
      // No answer at all: the connection stays open.
      if (said) response.writeHead(said.status, { 'content-type': said.type ?? 'text/xml' }).end(said.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

export const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws-cn:iam::111122223333:user/me</Arn><UserId>U</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

export const refusal = (code: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
